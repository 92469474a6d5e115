import type { Actor } from '#platform/values/actor.ts'
import type { Conversation } from './domain/conversation.ts'

type Seen = Pick<Conversation, 'inboxId' | 'ownerId'> &
  Partial<Pick<Conversation, 'alsoInboxIds' | 'askedId'>>
type Worked = Seen & Pick<Conversation, 'teamId' | 'state' | 'closedAs' | 'mergedIntoId'>

/** Sees whoever sees its inbox or one that its mail came to as well, its owner, and whom somebody wants to bring in. */
export const maySee = (actor: Actor, it: Seen): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'colleague' &&
    (actor.inboxIds === null ||
      actor.inboxIds.includes(it.inboxId) ||
      it.ownerId === actor.id ||
      it.askedId === actor.id ||
      (it.alsoInboxIds ?? []).some((id) => actor.inboxIds?.includes(id))))

export const isInTeam = (actor: Actor, it: Pick<Conversation, 'teamId'>): boolean =>
  actor.kind === 'colleague' && actor.teamIds.includes(it.teamId)

/** Replies, notes and tags: whoever sees it may help. */
export const mayWork = (actor: Actor, it: Worked): boolean => maySee(actor, it) && it.mergedIntoId === null

export const mayTake = (actor: Actor, it: Worked): boolean =>
  mayWork(actor, it) &&
  it.state !== 'closed' &&
  isInTeam(actor, it) &&
  !(actor.kind === 'colleague' && it.ownerId === actor.id)

export const mayGive = (actor: Actor, it: Worked): boolean =>
  mayWork(actor, it) && it.state !== 'closed' && isInTeam(actor, it)

/** Giving back to the team what its owner left: a manager, with a reason (I01). */
export const mayGiveBack = (actor: Actor, it: Worked): boolean =>
  mayWork(actor, it) &&
  it.state !== 'closed' &&
  it.ownerId !== null &&
  actor.kind === 'colleague' &&
  actor.role !== 'member'

/** Another team only while nobody has it; else it takes a handoff (I01). */
export const mayRoute = (actor: Actor, it: Worked): boolean =>
  mayWork(actor, it) && it.state !== 'closed' && it.ownerId === null

export const mayClose = (actor: Actor, it: Worked): boolean => mayWork(actor, it) && it.state !== 'closed'
export const mayReopen = (actor: Actor, it: Worked): boolean =>
  maySee(actor, it) && it.state === 'closed' && it.closedAs !== 'merged'
export const mayMerge = (actor: Actor, it: Worked): boolean => mayWork(actor, it)
export const mayUnmerge = (actor: Actor, it: Worked): boolean => maySee(actor, it) && it.closedAs === 'merged'

export const canOf = (actor: Actor, it: Worked) => ({
  work: mayWork(actor, it),
  take: mayTake(actor, it),
  give: mayGive(actor, it),
  giveBack: mayGiveBack(actor, it),
  route: mayRoute(actor, it),
  close: mayClose(actor, it),
  reopen: mayReopen(actor, it),
  merge: mayMerge(actor, it),
  unmerge: mayUnmerge(actor, it),
})
