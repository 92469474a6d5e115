import type { Actor, ColleagueActor } from '#platform/values/actor.ts'
import type { OutsideHelper } from './domain/outside-helper.ts'
import type { SavedReply } from './domain/saved-reply.ts'

/** Directors and who runs the house see to the words of every team. */
export const seesToAll = ({ role }: ColleagueActor): boolean => role === 'admin' || role === 'director'

/** For whom somebody may keep words: for everyone, or for a team of theirs. */
export const mayWriteReply = (actor: Actor, { teamId }: Pick<SavedReply, 'teamId'>): boolean =>
  actor.kind === 'colleague' && (teamId === null || seesToAll(actor) || actor.teamIds.includes(teamId))

/** Who changes kept words, and takes them away: whoever keeps them, the lead of their team, directors and who runs the house. */
export const mayKeepReply = (
  actor: Actor,
  { keptBy, leadId }: Pick<SavedReply, 'keptBy' | 'leadId'>,
): boolean => actor.kind === 'colleague' && (seesToAll(actor) || keptBy === actor.id || leadId === actor.id)

/** Everybody adds whom they know outside; who knows them, directors and who runs the house change and archive it. */
export const mayKeepOutside = (actor: Actor, { keptBy }: Pick<OutsideHelper, 'keptBy'>): boolean =>
  mayKeepReply(actor, { keptBy, leadId: null })
