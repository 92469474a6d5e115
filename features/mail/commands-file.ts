import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { type Isolate, IsolateFailure } from '#platform/isolate/isolate.ts'
import type { Log } from '#platform/log/log.ts'
import { room } from '#platform/values/room.ts'
import { fileMachine } from './commands-file-machine.ts'
import { fileMessage, senderOf, type ToFile } from './commands-file-message.ts'
import { fileSent, Later } from './commands-file-sent.ts'
import { hold } from './commands-held.ts'
import { type Proven, type ProvingTools, proveSender } from './commands-prove.ts'
import { readHeaders } from './domain/headers.ts'
import { heldBecause } from './domain/holding.ts'
import { type Marks, readMarks } from './domain/marks.ts'
import { readHead } from './domain/parse.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'
import type { MailKeys } from './domain/tokens.ts'
import { emptyAgain } from './queries-erasure.ts'
import { claimPending, countAttempt, LARGE_FROM, type PendingMail, saveDuplicate } from './queries-file.ts'
import { isInboundPending } from './queries-file-sent.ts'
import { lookUp } from './queries-known.ts'
import { loadRaw } from './queries-raw.ts'

export interface FilingTools extends ProvingTools {
  readonly reader: Isolate<[raw: Uint8Array, envelopeFrom: string | null], ParsedMail>
  readonly files: FileStore
  readonly keys: MailKeys
  readonly log: Log
}

const attemptsBeforeHeadOnly = 3
const mostAttempts = 6

/**
 * Files the oldest mail that waits in this workspace: it is read apart, and joins or opens a conversation, or is known
 * as a copy. One transaction, from taking the ledger's row to its state; a process that dies leaves it pending.
 * Gives whether there was one.
 */
export const fileNext = async (ctx: Context, tools: FilingTools): Promise<boolean> => {
  let taken: PendingMail | null = null
  let emptied: string | null = null
  try {
    const isTaken = await ctx.transaction(async (tx) => {
      taken = await claimPending(tx)
      if (!taken) return false
      await whereThereIsRoom(taken, async () => {
        emptied = await file(tx, taken!, tools)
      })
      return true
    })
    if (emptied !== null) await tools.files.remove(emptied)
    return isTaken
  } catch (error) {
    // What it waited for may have been filed meanwhile by one who passed over this mail, as it was in our hands.
    if (error instanceof Later) return !(await isInboundPending(ctx))
    if (error instanceof NoRoom) return false
    if (!taken || isPassing(error)) throw error
    const { id, traceId } = taken as PendingMail
    if (isLostRace(error)) return true
    const attempts = await countAttempt(ctx, id)
    tools.log.warn(
      { traceId, ledgerId: id, attempts, error },
      'a mail could not be filed and will be tried again',
    )
    return true
  }
}

class NoRoom extends Error {}

// A large mail needs several times its size while it is read: so much of them at once.
const large = room(48 * 1024 * 1024, 40_000)

const whereThereIsRoom = async ({ size }: PendingMail, work: () => Promise<void>): Promise<void> => {
  if (size <= LARGE_FROM) return work()
  const leave = await large.take(size)
  if (!leave) throw new NoRoom()
  try {
    await work()
  } finally {
    leave()
  }
}

const firstOnly = ['mail_ledger_identity', 'mail_ledger_opened_once', 'mail_ledger_told_once']

/** Two workers filed two copies of one mail at once; the next try knows the other as the first. */
const isLostRace = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && firstOnly.includes(String(error.constraint))

/** A fault that says nothing about the mail: another worker was first, or the database is going away. */
const isPassing = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    /^(08|40|53|57|58|XX)|^55P03$/.test(code) ||
    /connection|terminat/i.test(String((error as Error)?.message))
  )
}

/** Gives the file that nothing needs any more, when the mail was erased before. */
const file = async (tx: Context, pending: PendingMail, tools: FilingTools): Promise<string | null> => {
  const raw = await loadRaw(tx, pending, tools.files)
  if (pending.attempts >= mostAttempts) {
    const mail = readHead(raw, pending.envelope.from)
    await hold(tx, pending.id, pending.inboxId, { because: 'could_not_be_filed', mail })
    return null
  }
  const mail = await read(raw, pending, tools)
  if (pending.isSent) return fileSent(tx, pending, mail, tools)
  const sender = senderOf(mail, pending)
  const known = await lookUp(tx, {
    inboxId: pending.inboxId,
    identity: mail.identity,
    sha256: pending.sha256,
    sender: sender.address,
  })
  if (known.erased) {
    await saveDuplicate(tx, pending.id, known.erased, null)
    return emptyAgain(tx, pending.mailId)
  }
  if (known.earlier) await saveDuplicate(tx, pending.id, known.earlier, mail.messageId)
  else if (!(await fileMachine(tx, pending, mail, tools)))
    await fileWritten(tx, { pending, mail, sender, known }, raw, tools)
  return null
}

const fileWritten = async (
  tx: Context,
  it: Omit<ToFile, 'marks' | 'proven'>,
  raw: Buffer,
  tools: FilingTools,
): Promise<void> => {
  const { pending, mail, sender, known } = it
  const marks = readMarks(readHeaders(raw).fields)
  const proven = await prove(raw, pending, sender.address, marks, tools)
  const because = pending.isLetIn
    ? null
    : heldBecause({
        marks,
        proof: proven.proof,
        verdict: known.verdict,
        believesSpamMarks: pending.believesSpamMarks,
      })
  if (because) return hold(tx, pending.id, pending.inboxId, { because, mail, proven })
  await fileMessage(tx, { ...it, marks, proven }, tools)
}

const prove = (
  raw: Buffer,
  { envelope, trustedServers }: PendingMail,
  from: string,
  marks: Marks,
  tools: FilingTools,
): Promise<Proven> => {
  const { clientAddress: address, helo = '' } = envelope
  const client = address ? { address, helo, from: envelope.from ?? '' } : null
  return proveSender({ raw, from, marks, client, trustedServers }, tools)
}

/** What nothing can read is still filed, by its headers alone, with its raw file and a notice. */
const read = async (raw: Buffer, pending: PendingMail, { reader, log }: FilingTools): Promise<ParsedMail> => {
  const from = pending.envelope.from
  if (pending.attempts >= attemptsBeforeHeadOnly) return readHead(raw, from)
  try {
    return await reader.run(raw, from)
  } catch (error) {
    if (!(error instanceof IsolateFailure)) throw error
    if (error.reason === 'crash' && pending.attempts === 0) throw error
    log.warn(
      { traceId: pending.traceId, ledgerId: pending.id, reason: error.reason, error: error.message },
      'a mail could not be read',
    )
    return readHead(raw, from)
  }
}
