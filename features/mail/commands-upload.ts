import type { FastifyRequest } from 'fastify'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { handIn, looksLikeMail } from './commands-hand-in.ts'
import { maySeeInbox } from './policy.ts'
import { findInboxAddress } from './queries-hand-in.ts'
import { refuse } from './refuse.ts'

/** Takes a mail that a colleague has as a file; it is filed as if it had come, and the ledger says who handed it in. */
export const acceptUpload = async (
  ctx: Context<ColleagueActor>,
  inboxId: string,
  request: FastifyRequest,
): Promise<string> => {
  if (!maySeeInbox(ctx.actor, inboxId)) throw refusePlainly('not_found')
  const recipient = await findInboxAddress(ctx, inboxId)
  if (recipient === null) throw refusePlainly('not_found')
  if (!request.isMultipart()) throw refusePlainly('invalid', { field: 'file' })
  const part = await request.file()
  if (!part) throw refusePlainly('invalid', { field: 'file' })
  const raw = await part.toBuffer().catch(() => {
    throw refusePlainly('too_large')
  })
  if (!looksLikeMail(raw)) throw refuse('mail_not_a_mail')
  const { ledgerId } = await handIn(ctx.db, {
    workspaceId: ctx.workspaceId,
    inboxId,
    recipient,
    raw,
    wayIn: 'upload',
    from: null,
    by: ctx.actor.id,
    traceId: ctx.traceId,
    at: ctx.now(),
  })
  return ledgerId
}
