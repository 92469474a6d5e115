import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { replyToken } from '#features/mail/domain/tokens.ts'
import { findDestination } from '#features/mail/queries-accept.ts'
import { attacking, type Outcome } from './attack.ts'
import { begun } from './attack-senders.ts'
import type { Started } from './started-ground.ts'

/** Addresses of guessers, each of a network of its own as far as we can tell. */
const guessers = (net: number) => {
  let next = 0
  return () => {
    next++
    return `127.${net + (next >> 16)}.${(next >> 8) & 255}.${next & 255}`
  }
}

/** Says line after line over one connection until the other side has had enough; gives the code of each answer. */
const saying = async (port: number, from: string, next: () => string | null): Promise<string[]> => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  socket.setNoDelay(true)
  const codes: string[] = []
  let heard = ''
  const begin = ['EHLO guesser.example', 'MAIL FROM:<guesser@evil.example>']
  let said = -1
  const go = () => {
    const line = begin[said] ?? next()
    if (line === null) socket.destroy()
    else socket.write(`${line}\r\n`)
  }
  return new Promise((over) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      const end = /^(\d{3}) [^\n]*\n$/m.exec(heard)
      if (!end) return
      heard = ''
      if (said >= begin.length) codes.push(end[1]!)
      said++
      go()
    })
    socket.on('error', () => {})
    socket.on('close', () => over(codes))
  })
}

/** S18: reply tokens, guessed over SMTP from many addresses at once for so long; and those that are nearly right. */
export const guessTokens = async (it: Started, forMs: number): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const at = await begun(it)
  const foreign = replyToken(randomBytes(16))
  await it.sql(
    `insert into reply_tokens (workspace_id, token, conversation_id, address, created_at, ended_at)
     values ($1, $2, $3, 'ended@customer.example', now(), now())`,
    it.ours.workspaceId,
    foreign,
    at.id,
  )
  const as = (token: string, address = it.ours.inboxAddress) => address.replace('@', `+${token}@`)
  const nearly = [
    as(at.token.slice(1)),
    as(at.token.slice(0, -1)),
    as(`${at.token}a`),
    ...Array.from({ length: 26 }, (_, place) =>
      as(at.token.slice(0, place) + (at.token[place] === 'a' ? 'b' : 'a') + at.token.slice(place + 1)),
    ),
    as([...at.token].reverse().join('')),
    as(foreign),
    as(at.token, it.other.inboxAddress),
    `${at.token}@ours.example`,
    as(Buffer.from(at.id.replaceAll('-', ''), 'hex').toString('hex').slice(0, 26)),
  ]
  const address = guessers(64)
  for (const near of nearly) {
    const [code] = await saying(it.system.smtpPort, address(), oneAfter([`RCPT TO:<${near}>`]))
    tried()
    must(`${near}: ${code}`, code === '550')
  }
  const [right] = await saying(it.system.smtpPort, address(), oneAfter([`RCPT TO:<${at.address}>`]))
  same('the right one', right, '250')
  const until = performance.now() + forMs
  const counts: Record<string, number> = {}
  let clients = 0
  const began = performance.now()
  const lane = async () => {
    while (performance.now() < until) {
      clients++
      let left = 110
      const codes = await saying(it.system.smtpPort, address(), () =>
        left-- > 0 && performance.now() < until ? `RCPT TO:<${as(replyToken(randomBytes(16)))}>` : null,
      )
      for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
      tried(codes.length)
    }
  }
  await Promise.all(Array.from({ length: 12 }, lane))
  const guesses = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const { 550: refused = 0, 450: waits = 0, 421: away = 0, ...odd } = counts
  same('other answers', odd, {})
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  return outcome(
    `guesses=${guesses} refused=${refused} made_to_wait=${waits + away} clients=${clients} seconds=${seconds} hits=0`,
  )
}

const oneAfter = (lines: readonly string[]) => {
  let at = 0
  return () => lines[at++] ?? null
}

/** S18: so many guesses against the very check of a token, without the network between. */
export const guessAtTheCheck = async (it: Started, guesses: number): Promise<Outcome> => {
  const { tried, must, outcome } = attacking()
  const at = await begun(it)
  const check = (token: string) =>
    findDestination(it.database.db, { kind: 'plus', address: it.ours.inboxAddress, token })
  must('the right one', (await check(at.token)) !== null)
  let left = guesses
  let hits = 0
  const lane = async () => {
    while (left-- > 0) {
      if (await check(replyToken(randomBytes(16)))) hits++
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  tried(guesses)
  must(`${hits} hits`, hits === 0)
  return outcome(`guesses=${guesses} hits=${hits}`)
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const word = (length: number) => [...randomBytes(length)].map((byte) => alphabet[byte & 31]).join('')

/** S18: the link to "Your conversation", guessed for so long, and those that are nearly right. */
export const guessLinks = async (it: Started, forMs: number): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const at = await begun(it)
  const ended = await it.linkOf(at.id)
  await it.api('DELETE', `/conversations/${at.id}/page-links`)
  const path = await it.linkOf(at.id)
  const token = path.slice(3)
  const address = guessers(96)
  same('the right one', (await it.page(path, address())).status, 200)
  const nearly = [
    ended,
    `/p/${token.slice(1)}`,
    `/p/${token}a`,
    `/p/${[...token].reverse().join('')}`,
    ...Array.from(
      { length: token.length },
      (_, place) => `/p/${token.slice(0, place)}${token[place] === 'a' ? 'b' : 'a'}${token.slice(place + 1)}`,
    ),
    `/p/${at.id}`,
    `/p/${at.token}`,
    '/p/..%2f..%2fapi%2fv1%2fme',
    '/p/%00',
    '/p/*',
  ]
  let words = ''
  for (const near of nearly) {
    const answer = await it.page(near, address())
    tried()
    must(`${near}: ${answer.status}`, answer.status === 404)
    words ||= answer.text
    if (near.startsWith('/p/') && /^\/p\/[a-z2-7]+$/.test(near))
      same(`${near} is answered otherwise`, answer.text, words)
  }
  const until = performance.now() + forMs
  const counts: Record<string, number> = {}
  const began = performance.now()
  const lane = async () => {
    while (performance.now() < until) {
      const from = address()
      for (let n = 0; n < 80 && performance.now() < until; n++) {
        const { status } = await it.ask(`/p/${word(token.length)}`, { from })
        counts[status] = (counts[status] ?? 0) + 1
        tried()
      }
    }
  }
  await Promise.all(Array.from({ length: 12 }, lane))
  const { 404: refused = 0, 429: waits = 0, ...odd } = counts
  same('other answers', odd, {})
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  return outcome(
    `guesses=${refused + waits} refused=${refused} made_to_wait=${waits} seconds=${seconds} hits=0`,
  )
}
