const lineEnd = Buffer.from('\r\n')
const headEnd = Buffer.from('\r\n\r\n')

/** The fields of a form as bytes, so that a raw mail in one stays as it was; of several with one name the first. */
export const formFields = (contentType: string, body: Buffer): Map<string, Buffer> => {
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  return boundary ? multipart(body, (boundary[1] ?? boundary[2])!) : urlEncoded(body)
}

const mostFields = 200

const multipart = (body: Buffer, boundary: string): Map<string, Buffer> => {
  const fields = new Map<string, Buffer>()
  const edge = Buffer.from(`--${boundary}`)
  let at = body.indexOf(edge)
  while (at >= 0 && fields.size < mostFields) {
    const from = at + edge.length
    if (!body.subarray(from, from + 2).equals(lineEnd)) break
    const next = body.indexOf(Buffer.concat([lineEnd, edge]), from)
    const head = body.indexOf(headEnd, from)
    if (next < 0 || head < 0 || head > next) break
    const name = /\bname="([^"]*)"/i.exec(body.toString('utf8', from, head))?.[1]
    if (name !== undefined && !fields.has(name)) fields.set(name, body.subarray(head + 4, next))
    at = next + 2
  }
  return fields
}

const urlEncoded = (body: Buffer): Map<string, Buffer> => {
  const fields = new Map<string, Buffer>()
  for (const pair of body.toString('latin1').split('&', mostFields)) {
    const cut = pair.indexOf('=')
    const name = decoded(cut < 0 ? pair : pair.slice(0, cut)).toString('utf8')
    if (!fields.has(name)) fields.set(name, decoded(cut < 0 ? '' : pair.slice(cut + 1)))
  }
  return fields
}

const decoded = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('+', ' ')
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
