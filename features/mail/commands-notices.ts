import { randomUUID } from 'node:crypto'
import type { Context } from '#platform/http/context.ts'
import { type HeldLease, holdLease } from '#platform/lease/hold-lease.ts'
import { type SendResult, type SmtpServer, sendBySmtp } from '#platform/smtp/client.ts'
import { signed } from './commands-dkim.ts'
import { leaseMs, readied, type SendingTools, serverFor } from './commands-send.ts'
import { givesUpAfterDays, nextAttempt } from './domain/attempts.ts'
import { composeNotice } from './domain/compose.ts'
import { type MailKeys, mailKeys, signedMark } from './domain/tokens.ts'
import {
  type ClaimedNotice,
  claimNotice,
  type NoticeOutcome,
  renewNoticeLease,
  saveNotice,
} from './queries-notices.ts'

/** Sends one mail that Regard itself wrote to a colleague; without a server for sending it is kept and shown. */
export const sendNotice = async (ctx: Context, id: string, tools: SendingTools): Promise<void> => {
  const lease = randomUUID()
  const until = () => new Date(ctx.now().getTime() + leaseMs)
  const notice = await claimNotice(ctx, id, lease, until())
  if (!notice) return
  const held = holdLease({ renew: () => renewNoticeLease(ctx, id, lease, until()), lastsMs: leaseMs })
  try {
    const server = await readied(ctx, 'server', tools, () => serverFor(ctx, notice.inboxId, tools))
    if (!server) return await saveNotice(ctx, notice, { state: 'kept', words: null, sendAfter: null })
    const result = 'kind' in server ? server : await attempt(ctx, notice, server, held, tools)
    await saveNotice(ctx, notice, outcomeOf(notice, result, ctx.now()))
  } finally {
    held.release()
  }
}

const attempt = async (
  ctx: Context,
  notice: ClaimedNotice,
  server: SmtpServer,
  held: HeldLease,
  tools: SendingTools,
): Promise<SendResult> => {
  const raw = await readied(ctx, 'mail', tools, async () =>
    signed(ctx, await bytesOf(notice, tools.name, mailKeys([tools.secret])), notice.from ?? '', tools.secret),
  )
  if ('kind' in raw) return raw
  return sendBySmtp({
    server,
    name: tools.name,
    from: '',
    to: [notice.to],
    raw,
    beforeData: held.check,
    signal: held.signal,
  })
}

const bytesOf = (notice: ClaimedNotice, host: string, keys: MailKeys) =>
  composeNotice(notice.to, {
    messageId: notice.headerMessageId,
    regardMessage: signedMark({ kind: 'notice', id: notice.id }, keys),
    from: { name: notice.workspaceName, address: notice.from ?? `regard@${host}` },
    subject: notice.subject,
    html: notice.html,
    writtenAt: notice.createdAt,
  })

const outcomeOf = ({ attempts, createdAt }: ClaimedNotice, result: SendResult, at: Date): NoticeOutcome => {
  if (result.kind === 'accepted') return { state: 'sent', words: null, sendAfter: null }
  const sendAfter = nextAttempt(attempts, at, Math.random())
  const inTime = sendAfter.getTime() < createdAt.getTime() + givesUpAfterDays * 86_400_000
  return result.temporary && inTime
    ? { state: 'queued', words: result.words, sendAfter }
    : { state: 'failed', words: result.words, sendAfter: null }
}
