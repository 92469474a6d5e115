import { createSocket } from 'node:dgram'
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet'

export type Zone = Record<
  string,
  { TXT?: string[]; A?: string[]; MX?: [priority: number, exchange: string][] }
>

/** A name server on loopback that knows what a test tells it. A name set to "silent" gets no answer at all. */
export const testDns = async (given: Zone = {}) => {
  const zone = new Map<string, Zone[string] | 'silent'>(Object.entries(given))
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (bytes, from) => {
    const { id, questions } = decode(bytes)
    const question = questions?.[0]
    if (!question) return
    const name = question.name.toLowerCase()
    asked.push(`${question.type} ${name}`)
    const known = zone.get(name)
    if (known === 'silent') return
    const answer = encode({
      type: 'response',
      id: id ?? 0,
      flags: AUTHORITATIVE_ANSWER | (known ? 0 : nameError),
      questions: [question],
      answers: known ? answersOf(question.name, question.type, known) : [],
    })
    socket.send(answer, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  socket.unref()
  return {
    server: `127.0.0.1:${socket.address().port}`,
    /** Every question so far, such as `TXT example.org`. */
    asked,
    set: (name: string, records: Zone[string] | 'silent') => void zone.set(name.toLowerCase(), records),
    close: () => socket.close(),
  }
}

export type TestDns = Awaited<ReturnType<typeof testDns>>

const nameError = 3

const answersOf = (name: string, type: string, { TXT, A, MX }: Zone[string]): Answer[] => {
  switch (type) {
    case 'TXT':
      return (TXT ?? []).map((text) => ({ type, name, data: text.match(/.{1,250}/gs) ?? [''] }))
    case 'A':
      return (A ?? []).map((data) => ({ type, name, data }))
    case 'MX':
      return (MX ?? []).map(([preference, exchange]) => ({ type, name, data: { preference, exchange } }))
    default:
      return []
  }
}
