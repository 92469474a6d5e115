import { signal } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { getConversation } from './queries.ts'
import {
  type DraftKind,
  dropDraft,
  type KeptDraft,
  lastKept,
  upsertDraft,
  writersSince,
} from './queries-drafts.ts'

type Colleagues = Context<ColleagueActor>

/** Whoever kept nothing for so long has stopped writing. */
const WRITES_FOR_MS = 120_000
/** Others are told again that somebody writes, at most this often. */
const TOLD_EVERY_MS = 30_000

const tell = (ctx: Colleagues, name: string, { id, inboxId }: { id: string; inboxId: string }) =>
  signal(ctx, { name, subjectId: id, audience: { inboxId } })

/** Keeps my draft; whoever else has the conversation open sees that I write. */
export async function keepDraft(ctx: Colleagues, id: string, kind: DraftKind, draft: KeptDraft) {
  const it = await getConversation(ctx, id)
  const last = kind === 'reply' ? await lastKept(ctx, id, kind) : ctx.now()
  const kept = await upsertDraft(ctx, id, kind, draft)
  if (last === null || ctx.now().getTime() - last.getTime() >= TOLD_EVERY_MS)
    await tell(ctx, 'draft.begun', it)
  return kept
}

/** Throws my draft away; others see that I write no more. */
export async function throwDraftAway(ctx: Colleagues, id: string, kind: DraftKind): Promise<void> {
  const it = await getConversation(ctx, id)
  await dropDraft(ctx, id, kind)
  if (kind === 'reply') await tell(ctx, 'draft.ended', it)
}

/** The others who write a reply here at this moment. */
export async function listWriters(ctx: Colleagues, id: string) {
  await getConversation(ctx, id)
  return { items: await writersSince(ctx, id, new Date(ctx.now().getTime() - WRITES_FOR_MS)) }
}
