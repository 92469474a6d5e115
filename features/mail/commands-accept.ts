import { createHash } from 'node:crypto'
import type { Db } from '#platform/db/database.ts'
import type { Envelope, IncomingMail } from '#platform/smtp/listener.ts'
import { SmtpRefusal } from '#platform/smtp/refusal.ts'
import { newId } from '#platform/values/id.ts'
import { guessCounter } from './domain/guessing.ts'
import { readRecipient } from './domain/reply-address.ts'
import {
  type AcceptedMail,
  countRefusals,
  type Destination,
  findDestination,
  insertAccepted,
} from './queries-accept.ts'

interface Waiting {
  readonly mails: readonly AcceptedMail[]
  readonly bytes: number
  resolve(): void
  reject(error: unknown): void
}

export interface AcceptSettings {
  readonly db: Db
  readonly now: () => Date
  readonly wayIn: 'smtp' | 'lmtp'
  /** Told once when a client tries tokens that nobody has, again and again. */
  readonly onGuessing?: (client: string) => void
}

const knownForMs = 5_000
const unknownForMs = 1_000
const mostKnown = 10_000
const mostTogether = 40
const mostBytesTogether = 8 * 1024 * 1024
const writers = 2

/**
 * Takes mails at the door. Mails of several connections that come at the same time are written in one transaction;
 * `accept` resolves when that transaction is on disk and not before.
 */
export const mailDoor = ({ db, now, wayIn, onGuessing = () => {} }: AcceptSettings) => {
  const guesses = guessCounter()
  const known = new Map<string, { found: Destination | null; until: number }>()
  const waiting: Waiting[] = []
  let writing = 0

  const find = async (address: string): Promise<Destination | null> => {
    const kept = known.get(address)
    if (kept && kept.until > performance.now()) return kept.found
    const found = await findRecipient(db, address)
    if (known.size >= mostKnown) known.clear()
    known.set(address, { found, until: performance.now() + (found ? knownForMs : unknownForMs) })
    return found
  }

  const write = async () => {
    writing++
    while (waiting.length > 0) {
      const together = takeTogether(waiting)
      try {
        await insertAccepted(
          db,
          together.flatMap(({ mails }) => mails),
        )
        for (const one of together) one.resolve()
      } catch (error) {
        if (together.length === 1) together[0]!.reject(error)
        else await writeApart(db, together)
      }
    }
    writing--
  }

  return {
    /** Throws a refusal unless the address is one of ours; the same words whatever the reason (S21). */
    expect: async (address: string, client = ''): Promise<void> => {
      if (await find(address)) return
      const hasToken = readRecipient(address).some((reading) => 'token' in reading)
      const at = now().getTime()
      if (hasToken && guesses.mustWait(client, at))
        throw new SmtpRefusal(450, '4.7.1 Too many addresses that are not here, please try again later')
      if (hasToken && guesses.count(client, at)) onGuessing(client)
      throw new SmtpRefusal(550, '5.1.1 There is no such address here')
    },
    accept: async ({ raw, envelope, traceId }: IncomingMail): Promise<void> => {
      const destinations = await Promise.all(
        envelope.to.map(async (recipient) => ({ recipient, found: await find(recipient) })),
      )
      const mails = mailsOf(raw, envelope, traceId, wayIn, now(), destinations)
      if (mails.length === 0) throw new SmtpRefusal(550, '5.1.1 There is no such address here any more')
      return new Promise((resolve, reject) => {
        waiting.push({ mails, bytes: raw.length * mails.length, resolve, reject })
        if (writing < writers) void write()
      })
    },
  }
}

/** The inbox that an address belongs to, over the whole installation. */
export const findRecipient = async (db: Db, address: string): Promise<Destination | null> => {
  let found: Destination | null = null
  for (const reading of readRecipient(address)) found ??= await findDestination(db, reading)
  return found
}

const takeTogether = (waiting: Waiting[]): Waiting[] => {
  let bytes = 0
  let count = 0
  while (count < waiting.length && count < mostTogether && (count === 0 || bytes < mostBytesTogether))
    bytes += waiting[count++]!.bytes
  return waiting.splice(0, count)
}

/** One mail that the database refuses must not refuse the others that came beside it. */
const writeApart = async (db: Db, together: readonly Waiting[]) => {
  for (const one of together)
    try {
      await insertAccepted(db, one.mails)
      one.resolve()
    } catch (error) {
      one.reject(error)
    }
}

/** One mail per workspace, and in it one ledger row per inbox that it came to. */
const mailsOf = (
  raw: Buffer,
  envelope: Envelope,
  traceId: string,
  wayIn: AcceptedMail['wayIn'],
  receivedAt: Date,
  destinations: readonly { recipient: string; found: Destination | null }[],
): AcceptedMail[] => {
  const sha256 = createHash('sha256').update(raw).digest('hex')
  const ours = destinations.flatMap(({ recipient, found }) => (found ? [{ recipient, ...found }] : []))
  return [...Map.groupBy(ours, ({ workspaceId }) => workspaceId)].map(([workspaceId, all]) => {
    const perInbox = [...Map.groupBy(all, ({ inboxId }) => inboxId).values()].map((same) => same[0]!)
    return {
      id: newId<'mail'>(),
      workspaceId,
      raw,
      sha256,
      envelope: JSON.stringify({ ...envelope, to: all.map(({ recipient }) => recipient) }).replaceAll(
        '\\u0000',
        '',
      ),
      wayIn,
      traceId,
      receivedAt,
      ledger: perInbox.map(({ inboxId, recipient }) => ({ id: newId<'ledger'>(), inboxId, recipient })),
    }
  })
}

/** Counts refusals in memory and adds them to the database every few seconds. */
export const refusalCounter = ({ db, now }: Pick<AcceptSettings, 'db' | 'now'>) => {
  let counts = new Map<string, { day: string; code: number; reason: string; times: number }>()
  const flush = async () => {
    if (counts.size === 0) return
    const taken = counts
    counts = new Map()
    await countRefusals(db, [...taken.values()]).catch(() => {
      for (const [key, count] of taken)
        counts.set(key, { ...count, times: count.times + (counts.get(key)?.times ?? 0) })
    })
  }
  return {
    count: (code: number, words: string) => {
      const day = now().toISOString().slice(0, 10)
      const reason = /^\d\.\d{1,3}\.\d{1,3}/.exec(words)?.[0] ?? 'other'
      const key = `${day} ${code} ${reason}`
      counts.set(key, { day, code, reason, times: (counts.get(key)?.times ?? 0) + 1 })
    },
    flush,
  }
}
