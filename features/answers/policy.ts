import type { Actor } from '#platform/values/actor.ts'
import type { SavedReply } from './domain/saved-reply.ts'

/** Words of a team belong to its people, words for everyone to whoever wrote them; who runs the house may change any. */
export const mayWriteReply = (actor: Actor, { teamId }: Pick<SavedReply, 'teamId'>): boolean =>
  actor.kind === 'colleague' && (teamId === null || actor.role === 'admin' || actor.teamIds.includes(teamId))

export const mayChangeReply = (actor: Actor, it: Pick<SavedReply, 'teamId' | 'changedBy'>): boolean =>
  actor.kind === 'colleague' &&
  (actor.role !== 'member' ||
    (it.teamId === null ? it.changedBy === actor.id : actor.teamIds.includes(it.teamId)))
