import { voidClocks } from '#features/clocks/commands.ts'
import { startByHand, startClocks } from '#features/clocks/commands-start.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { chainOf, whoIsThere } from '#features/people/commands-there.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import type { Context } from '#platform/http/context.ts'
import { sideOf, usableHere, type Wanted } from './commands-grant-for.ts'
import { answerBy } from './domain/answer-by.ts'
import { isFor, isHeldBy } from './domain/grant.ts'
import { fits, leastOf } from './domain/limits.ts'
import { type NextAsked, nextAsked } from './domain/next-asked.ts'
import { listHolders } from './queries-asks.ts'
import { listGrantsFor } from './queries-grants.ts'
import { isOwnRecord } from './queries-used.ts'

export const subjectOf = (id: string) => ({ kind: 'ask', id })
const ASK = ['ask'] as const

export interface Asking extends Wanted {
  readonly askedBy: string
  readonly asked: readonly string[]
}

/** Whom it goes to: somebody whose grant covers it here as things stand, and who is nobody's own case. */
export async function findNext(
  tx: Context,
  it: Conversation,
  { askedBy, asked, act, unit, amount }: Asking,
): Promise<NextAsked | null> {
  const wide = (await listGrantsFor(tx, act, unit)).filter(
    (grant) => isFor(grant, sideOf(it)) && fits(amount, leastOf(grant)),
  )
  const people = await listHolders(
    tx,
    wide.flatMap(({ roles }) => roles),
    wide.flatMap(({ colleagueId }) => (colleagueId === null ? [] : [colleagueId])),
  )
  const roleOf = new Map(people.map(({ id, role }) => [id, role]))
  const holders = people.map((one) => ({
    id: one.id,
    grantId: wide.find((grant) => isHeldBy(grant, one))!.id,
  }))
  const above = (await chainOf(tx, askedBy)).map(({ id }) => id)
  const there = await whoIsThere(tx, [...roleOf.keys()], tx.now())
  const requester = { contactId: it.requesterContactId, colleagueId: it.requesterColleagueId }
  const out = [...asked]
  for (;;) {
    const next = nextAsked({ askedBy, above, holders, there, asked: out })
    if (next === null) return null
    const usable = await usableHere(tx, it, { id: next.id, role: roleOf.get(next.id)! })
    const own = usable.find(({ grant }) => grant.act === act && grant.unit === unit)
    if (own && fits(amount, own.least) && !(await isOwnRecord(tx, requester, [next.id])))
      return { ...next, grantId: own.grant.id }
    out.push(next.id)
  }
}

/** Until when whoever is asked may answer, with a clock of its own that then asks the next. */
export async function startTurn(
  tx: Context,
  it: Conversation,
  askId: string,
  { thereFrom }: NextAsked,
): Promise<Date> {
  const calendar = await newestCalendar(tx.db, tx.workspaceId, it.teamId)
  if (calendar === null) throw new Error('a workspace has a calendar')
  const { inboxId, teamId, channel, kind, harm } = it
  const facts = { audience: 'colleague' as const, inboxId, teamId, channel, kind, harm }
  const subject = subjectOf(askId)
  const waiting = { isDanger: harm === 'danger', promisedAt: it.promisedAt, thereFrom }
  const dueAt = answerBy(waiting, tx.now(), calendar)
  // The turn before is over; what the house promises about every ask runs on.
  await voidClocks(tx, subject, tx.now(), ASK, ({ promiseId }) => promiseId === null)
  await startClocks(tx, { subject, facts, kinds: ASK, at: tx.now(), calendar })
  await startByHand(tx, { subject, facts, calendar, kind: 'ask', words: '', dueAt, madeBy: null })
  return dueAt
}
