import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { isInTeam, mayWork } from '#features/conversations/policy.ts'
import type { Actor } from '#platform/values/actor.ts'
import type { Handoff } from './domain/handoff.ts'

type Of = Pick<
  Handoff,
  'giverId' | 'colleagueId' | 'teamId' | 'state' | 'acceptedBy' | 'introducedAt' | 'tellsRequester'
>
type Worked = Parameters<typeof mayWork>[1]

/** Brings somebody in: whoever has it, or anybody of its team. */
export const mayOffer = (actor: Actor, it: Worked & Pick<Conversation, 'ownerId'>): boolean =>
  mayWork(actor, it) &&
  it.state !== 'closed' &&
  actor.kind === 'colleague' &&
  (it.ownerId === actor.id || isInTeam(actor, it))

const isAsked = (actor: Actor, it: Of): boolean =>
  actor.kind === 'colleague' &&
  (it.colleagueId === actor.id ||
    (it.colleagueId === null && it.teamId !== null && actor.teamIds.includes(it.teamId)))

export const mayAccept = (actor: Actor, it: Of): boolean => it.state === 'offered' && isAsked(actor, it)
/** For a whole team only whoever leads it says no; nobody else of it need say anything. */
export const mayDecline = (actor: Actor, it: Of, leadId: string | null = null): boolean =>
  it.state === 'offered' &&
  actor.kind === 'colleague' &&
  (it.colleagueId === actor.id || (it.colleagueId === null && leadId === actor.id))
export const mayWithdraw = (actor: Actor, it: Of, ownerId: string | null = null): boolean =>
  it.state === 'offered' &&
  actor.kind === 'colleague' &&
  (it.giverId === actor.id || ownerId === actor.id || actor.role !== 'member')
/** The new owner, once. */
export const mayIntroduce = (actor: Actor, it: Of, ownerId: string | null = null): boolean =>
  it.state === 'accepted' &&
  actor.kind === 'colleague' &&
  it.acceptedBy === actor.id &&
  ownerId === actor.id &&
  it.introducedAt === null &&
  it.tellsRequester
/** Whoever gave it or is asked sees it; so does whoever sees the conversation. */
export const isPartOf = (actor: Actor, it: Of): boolean =>
  actor.kind === 'system' ||
  isAsked(actor, it) ||
  (actor.kind === 'colleague' && (it.giverId === actor.id || it.acceptedBy === actor.id))
