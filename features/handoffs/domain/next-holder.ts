import type { Why } from '../shapes.ts'
import { type Reason, reasonOf, type Suggestion } from './who-can-help.ts'

/** How many of those best suited are asked one after the other before it goes up. */
const MOST_ASKED_IN_TURN = 3

export interface Searched {
  readonly toKind: 'colleague' | 'team' | 'anyone'
  readonly reason: Reason
  /** Everybody asked in this search so far, colleagues and teams. */
  readonly asked: readonly string[]
  readonly giverId: string | null
  /** Whom the one who said no names instead. */
  readonly suggestedId: string | null
  /** How it ended: a no goes back to a giver who had chosen the person. */
  readonly ended: 'declined' | 'expired'
  /** Those who can help, best suited first, who are not away. */
  readonly ranked: readonly Suggestion[]
  /** The team that it is for, asked as a whole in the second circle; null where it is the giver alone. */
  readonly team: { readonly id: string; readonly leadId: string } | null
  /** Above the giver, nearest first. */
  readonly above: readonly string[]
}

export interface Holder {
  readonly colleagueId: string | null
  readonly teamId: string | null
  readonly reason: Reason
  readonly why: readonly Why[]
}

/**
 * Whom it is offered to next: whom the last one named; the next best suited; where anyone may help the team as a whole;
 * then the lead of the team, then up the chain. Null: nobody is left, it stays with its giver.
 */
export function nextHolder(it: Searched): Holder | null {
  const isOut = (id: string) => it.asked.includes(id) || id === it.giverId
  if (it.suggestedId !== null && !isOut(it.suggestedId)) {
    const known = it.ranked.find(({ id }) => id === it.suggestedId)
    const why: Why[] = [{ code: 'suggested' }, ...(known?.why ?? [])]
    return { colleagueId: it.suggestedId, teamId: null, reason: known?.reason ?? it.reason, why }
  }
  if (it.ended === 'declined' && it.toKind === 'colleague') return null
  if (it.asked.length < MOST_ASKED_IN_TURN) {
    const next = it.ranked.find(
      ({ id, reason }) => !isOut(id) && (it.toKind === 'anyone' || reason === it.reason),
    )
    if (next && it.toKind !== 'team')
      return { colleagueId: next.id, teamId: null, reason: next.reason, why: next.why }
  }
  if (it.toKind === 'anyone' && it.team !== null && !it.asked.includes(it.team.id))
    return { colleagueId: null, teamId: it.team.id, reason: 'time', why: [{ code: 'same_team' }] }
  const up: readonly { id: string; code: 'leads_team' | 'further_up' }[] = [
    ...(it.team === null ? [] : [{ id: it.team.leadId, code: 'leads_team' as const }]),
    ...it.above.map((id) => ({ id, code: 'further_up' as const })),
  ]
  const further = up.find(({ id }) => !isOut(id))
  if (!further) return null
  const why: Why[] = [{ code: further.code }]
  return { colleagueId: further.id, teamId: null, reason: reasonOf(why), why }
}
