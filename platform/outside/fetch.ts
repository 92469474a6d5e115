import { checkedAddress, OutsideRefusal, type Reach, requestOutside } from './request.ts'

/** What may be asked of servers that are not ours, and how much of their answer is taken. */
export interface OutsideOptions extends Reach {
  readonly accept: string
  readonly largest: number
  readonly timeoutMs: number
}

const mostRedirects = 3

interface Answer {
  status: number
  location: string | undefined
  body: Buffer
}

/** The bytes at an address outside. Each step of a redirect is checked anew, on the very socket that is used. */
export const fetchOutside = async (address: string, options: OutsideOptions): Promise<Buffer> => {
  const until = AbortSignal.timeout(options.timeoutMs)
  let url = checkedAddress(address, options)
  for (let step = 0; step <= mostRedirects; step++) {
    const { status, location, body } = await ask(url, options, until)
    if (status === 200) return body
    if (status < 300 || status > 399 || location === undefined) throw new OutsideRefusal('no answer of use')
    url = checkedAddress(URL.parse(location, url)?.href ?? '', options)
  }
  throw new OutsideRefusal('passed on too often')
}

const ask = (url: URL, options: OutsideOptions, signal: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const refuse = () => reject(new OutsideRefusal('could not be fetched'))
    const asking = requestOutside(url, options, {
      method: 'GET',
      headers: { accept: options.accept },
      signal,
    })
    asking.on('error', refuse)
    asking.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= options.largest) chunks.push(chunk)
        else {
          refuse()
          asking.destroy()
        }
      })
      response.on('error', refuse)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          body: Buffer.concat(chunks),
        }),
      )
    })
    asking.end()
  })
