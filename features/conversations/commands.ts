import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { moveClocks, withPromisesOf } from './commands-clocks.ts'
import { ofOwnerStillHere } from './commands-owner-left.ts'
import { readNextStep } from './commands-write.ts'
import {
  type Conversation,
  isOpen,
  NEXT_STEPS,
  type NextStep,
  ourTurn,
  ownedBy,
  reopened,
  routedTo,
  snoozed,
  waitingForOthers,
  withNextStep,
  woken,
} from './domain/conversation.ts'
import { harmSet } from './domain/danger.ts'
import {
  about,
  conversationAssigned,
  conversationChanged,
  conversationReopened,
  conversationRouted,
  conversationSnoozed,
  conversationTagged,
  conversationTaken,
  conversationWoken,
  loweringAsked,
  ownerLeft,
} from './events.ts'
import { mayGive, mayGiveBack, mayReopen, mayRoute, mayTake, mayWork } from './policy.ts'
import { getInboxForWork, isMember, lockConversation, saveConversation } from './queries.ts'
import { findTeam, upsertTags } from './queries-tags.ts'
import { renameInSearch } from './queries-words.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

export interface ChangeConversation {
  readonly version?: number | undefined
  readonly subject?: string | undefined
  readonly need?: string | undefined
  readonly kind?: Conversation['kind'] | undefined
  readonly harm?: Conversation['harm'] | undefined
  readonly nextStep?: { text: string; at: string } | undefined
  readonly waitingOn?: 'others' | null | undefined
}

/** A write that was made on an older state is refused, so that nobody overwrites a colleague unseen. */
function checkVersion(before: Conversation, version: number | undefined): void {
  if (version !== undefined && version !== before.version)
    throw refusePlainly('stale', { version: before.version })
}
const mustBeOpen = (it: Conversation): void => {
  if (!isOpen(it)) throw refuse(it.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
}

/** Changes what a conversation says about itself, or its next step. */
export const changeConversation = (ctx: Colleagues, id: string, given: ChangeConversation) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    checkVersion(before, given.version)
    const { version: _, nextStep, waitingOn, harm, ...fields } = given
    const changed = Object.entries(fields).filter(([, value]) => value !== undefined)
    const said: Conversation = { ...before, ...Object.fromEntries(changed) }
    const rated = harm === undefined ? said : harmSet(said, harm, tx.actor.id)
    if (nextStep || waitingOn !== undefined) mustBeOpen(before)
    const planned = withWaiting(rated, waitingOn, nextStep && readNextStep(nextStep, tx.now()))
    const waits = planned.state === before.state && planned.waitingOn === before.waitingOn
    const moved = waits ? planned : await moveClocks(tx, before, planned, { name: 'waits' })
    const after = isOpen(moved) ? await withPromisesOf(tx, before, moved) : moved
    await saveConversation(tx, after)
    if (after.subject !== before.subject) await renameInSearch(tx, id, after.subject)
    if (after.loweringTo !== null && after.loweringBy !== before.loweringBy)
      await announce(tx, about(after, loweringAsked, { to: after.loweringTo }))
    const harmed = after.harm !== before.harm || (harm !== undefined && after.loweringBy === null)
    const names = [
      ...changed.map(([name]) => name),
      ...(harmed ? ['harm'] : []),
      ...(waitingOn === undefined ? [] : ['waitingOn']),
      ...(nextStep ? ['nextStep'] : []),
    ]
    if (names.length === 0) return
    await announce(
      tx,
      about(after, conversationChanged, {
        fields: names,
        ...(harmed ? { harm: after.harm } : {}),
        ...(given.kind ? { kind: given.kind } : {}),
      }),
    )
  })

function withWaiting(
  it: Conversation,
  waitingOn: 'others' | null | undefined,
  next: NextStep | undefined,
): Conversation {
  if (waitingOn === 'others') {
    if (!next) throw refuse('next_step_needed')
    return waitingForOthers(it, next)
  }
  const turned = waitingOn === null ? ourTurn(it) : it
  return next ? { ...withNextStep(turned, next), snoozedUntil: null } : turned
}

export interface Assign {
  readonly ownerId: string | null
  readonly reason?: 'sick' | 'left' | 'on_leave' | undefined
  readonly version?: number | undefined
}

/** Takes, gives inside the team, or gives back to the team what its owner left (I01). */
export const assignConversation = (ctx: Colleagues, id: string, { ownerId, reason, version }: Assign) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    mustBeOpen(before)
    checkVersion(before, version)
    if (ownerId === before.ownerId) return
    if (ownerId === null) {
      allow(mayGiveBack(tx.actor, before))
      if (reason === undefined) throw refuse('reason_needed')
      const after = ownedBy(before, null)
      await saveConversation(tx, after)
      await announce(tx, about(after, ownerLeft, { from: before.ownerId!, reason }))
      return
    }
    const taking = ownerId === tx.actor.id
    allow(taking ? mayTake(tx.actor, before) : mayGive(tx.actor, before))
    if (!taking && !(await isMember(tx, before.teamId, ownerId))) throw refuse('not_in_team')
    const after = ownedBy(before, ownerId)
    await saveConversation(tx, after)
    await announce(
      tx,
      about(after, taking ? conversationTaken : conversationAssigned, { ownerId, from: before.ownerId }),
    )
  })

/** Moves what nobody has yet to the team that it is for. */
export const routeConversation = (ctx: Colleagues, id: string, teamId: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    if (before.ownerId !== null) throw refuse('owned_by_someone')
    allow(mayRoute(tx.actor, before))
    await findTeam(tx, teamId)
    if (teamId === before.teamId) return
    const after = routedTo(before, teamId)
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationRouted, { fromTeamId: before.teamId, teamId }))
  })

const FURTHEST_SNOOZE_MS = 366 * 86_400_000

/** Puts a conversation aside until a time. */
export const snoozeConversation = (
  ctx: Colleagues,
  id: string,
  given: { until: string; nextStep?: string | undefined },
) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    mustBeOpen(before)
    const until = new Date(given.until)
    if (until <= tx.now()) throw refuse('snooze_in_the_past')
    if (until.getTime() - tx.now().getTime() > FURTHEST_SNOOZE_MS) throw refuse('snooze_too_far')
    if (before.promisedAt !== null && until > before.promisedAt)
      throw refuse('snooze_past_promise', { at: before.promisedAt.toISOString() })
    const after = snoozed(before, until, given.nextStep ?? NEXT_STEPS.wake)
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationSnoozed, { until: until.toISOString() }))
  })

/** Brings a snoozed conversation back, by hand or because its time has come. */
export const wakeConversation = (ctx: Context, id: string, { byTimer = false } = {}) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    if (before.snoozedUntil === null || !isOpen(before)) return
    if (byTimer && before.snoozedUntil > tx.now()) return
    const after = woken(before)
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationWoken, { byTimer }))
  })

/** Sets the tags by their names; a name not yet known becomes a tag. */
export const tagConversation = (ctx: Colleagues, id: string, names: readonly string[]) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    const tagIds = await upsertTags(tx, names)
    const added = tagIds.filter((tag) => !before.tagIds.includes(tag))
    const removed = before.tagIds.filter((tag) => !tagIds.includes(tag))
    if (added.length + removed.length === 0) return
    const after = { ...before, tagIds }
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationTagged, { added, removed }))
  })

/** Opens a closed conversation again; it goes to the same owner. */
export const reopenConversation = (ctx: Colleagues, id: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    if (isOpen(before)) throw refuse('conversation_not_closed')
    if (before.closedAs === 'merged') throw refuse('conversation_merged')
    allow(mayReopen(tx.actor, before))
    const inbox = await getInboxForWork(tx, before.inboxId)
    const again = reopened(await ofOwnerStillHere(tx, before), tx.now(), {
      text: NEXT_STEPS.answer,
      at: afterWorkingDays(tx.now(), 1, inbox),
    })
    const after = await moveClocks(tx, before, again, { name: 'reopened', at: tx.now() })
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationReopened, { was: before.closedAs! }))
  })
