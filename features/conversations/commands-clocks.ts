import {
  owedFirst,
  pauseClocks,
  reopenClocks,
  resumeClocks,
  stopClocks,
  tellClocks,
  unstopClocks,
  voidClocks,
} from '#features/clocks/commands.ts'
import { beginClocks, startByHand, startClocks, startedOf } from '#features/clocks/commands-start.ts'
import type { ClockCalendar } from '#features/clocks/domain/clock.ts'
import type { Facts } from '#features/clocks/domain/matching.ts'
import { lockOwed } from '#features/clocks/queries.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import type { Happening } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { type Conversation, isOpen, owing, type Promised, withNextStep } from './domain/conversation.ts'
import { askedFor, type ClockMove, movesOf, type Occurrence } from './domain/promises.ts'
import type { InboxForWork } from './queries.ts'
import { refuse } from './refuse.ts'

export const subjectOf = ({ id }: Pick<Conversation, 'id'>) => ({ kind: 'conversation', id }) as const

type Matched = Pick<Conversation, 'requesterColleagueId' | 'inboxId' | 'teamId' | 'channel' | 'kind' | 'harm'>

/** All of a conversation that decides which promises are made to whoever asked (I07, I12). */
export const factsOf = ({ requesterColleagueId, inboxId, teamId, channel, kind, harm }: Matched): Facts => ({
  audience: requesterColleagueId === null ? 'public' : 'colleague',
  inboxId,
  teamId,
  channel,
  kind,
  harm,
})

/** The calendar of whoever has it now; what runs already stays in its own. */
export const calendarOf = async (
  tx: Context,
  { teamId }: Pick<Conversation, 'teamId'>,
): Promise<ClockCalendar> => (await newestCalendar(tx.db, tx.workspaceId, teamId))!

/** The calendar of its inbox, for a conversation that its own team has: already read with it. */
export const calendarIn = ({ calendarId: id, timeZone, periods, holidays }: InboxForWork): ClockCalendar => ({
  id,
  timeZone,
  periods,
  ...(holidays ? { holidays } : {}),
})

/** Moves the clocks of a conversation as what happened asks for, and gives it with what is promised first of all. */
export async function moveClocks(
  tx: Context,
  before: Conversation,
  after: Conversation,
  occurrence: Occurrence,
  /** Its inbox, where it was read already, and where to put what begins, to be announced by the caller with the rest. */
  { inbox, started }: { readonly inbox?: InboxForWork; readonly started?: Happening[] } = {},
): Promise<Conversation> {
  const moves = movesOf(before, after, occurrence)
  let known = inbox?.teamId === after.teamId ? Promise.resolve(calendarIn(inbox)) : null
  const calendar = () => {
    known ??= calendarOf(tx, after)
    return known
  }
  for (const move of moves) await make(tx, after, move, calendar, started)
  return withOwed(tx, after)
}

interface Begun {
  readonly promised: Promised | null
  /** To be announced with the opening. */
  readonly started: readonly Happening[]
}

/** Starts what is promised to whoever begins a conversation; what we begin, or a machine, promises nothing. */
export async function promisedAtFirst(
  tx: Context,
  begun: Pick<Conversation, 'id' | 'requesterColleagueId' | 'inboxId' | 'teamId' | 'channel'> & {
    at: Date
    kind?: Conversation['kind']
  },
  theyAsked: boolean,
  calendar: ClockCalendar | (() => Promise<ClockCalendar>),
  isHeard = false,
): Promise<Begun> {
  if (!theyAsked) return { promised: null, started: [] }
  const clocks = await beginClocks(tx, {
    subject: subjectOf(begun),
    facts: factsOf({ ...begun, kind: begun.kind ?? 'help', harm: 'none' }),
    kinds: askedFor(isHeard),
    at: begun.at,
    calendar,
  })
  const [first] = clocks.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
  const promised = first ? ({ at: first.dueAt, kind: first.kind } as Promised) : null
  return { promised, started: startedOf(clocks) }
}

/** With what its clocks owe first, to be saved. */
export const withOwed = async (tx: Context, it: Conversation): Promise<Conversation> =>
  isOpen(it) ? owing(it, (await owedFirst(tx, subjectOf(it))) as Promised | null) : it

async function make(
  tx: Context,
  it: Conversation,
  move: ClockMove,
  calendar: () => Promise<ClockCalendar>,
  started?: Happening[],
): Promise<unknown> {
  const subject = subjectOf(it)
  const now = tx.now()
  switch (move.do) {
    case 'start': {
      const start = { subject, facts: factsOf(it), kinds: move.kinds, at: move.at, calendar }
      return started ? started.push(...startedOf(await beginClocks(tx, start))) : startClocks(tx, start)
    }
    case 'stop':
      return stopClocks(tx, subject, move.kinds, { at: move.at, byId: move.byId })
    case 'void':
      return voidClocks(
        tx,
        subject,
        now,
        move.kinds,
        ({ startsAt }) => move.since === null || startsAt >= move.since,
      )
    case 'pause':
      return pauseClocks(tx, subject, move.reason, now)
    case 'resume':
      return resumeClocks(tx, subject, now, await calendar())
    case 'reopen':
      return reopenClocks(tx, subject, now, await calendar())
    case 'unstop':
      return unstopClocks(tx, subject, move.byId, now)
  }
}

export interface PromiseByHand {
  readonly kind: 'call_back' | 'next_update' | 'deferral'
  readonly text: string
  readonly at: string
}

/** A promise that a person gives in words becomes a clock of its own and the next step; it comes instead of one of its kind. */
export async function promiseInWords(
  tx: Context<ColleagueActor>,
  before: Conversation,
  { kind, text, at }: PromiseByHand,
): Promise<Conversation> {
  const dueAt = new Date(at)
  if (dueAt <= tx.now()) throw refuse('next_step_in_the_past')
  const subject = subjectOf(before)
  await tellClocks(tx, subject, tx.now(), (clock) => clock.kind === kind && clock.promiseId === null)
  if (kind === 'deferral') await moveClocks(tx, before, before, { name: 'put_off', at: tx.now() })
  await startByHand(tx, {
    subject,
    kind,
    words: text,
    dueAt,
    madeBy: tx.actor.id,
    facts: factsOf(before),
    calendar: await calendarOf(tx, before),
  })
  return withOwed(tx, { ...withNextStep(before, { text, at: dueAt }), snoozedUntil: null })
}

/**
 * Somebody said that it is another kind, or another harm: what we promise for that counts too, from the same start. What
 * was told stays: a time never moves later.
 */
export async function withPromisesOf(
  tx: Context,
  before: Conversation,
  after: Conversation,
): Promise<Conversation> {
  if (before.kind === after.kind && before.harm === after.harm) return after
  const owed = (await lockOwed(tx, subjectOf(after))).filter(({ promiseId }) => promiseId !== null)
  if (owed.length === 0) return after
  const calendar = await calendarOf(tx, after)
  for (const kind of new Set(owed.map((clock) => clock.kind))) {
    const begun = owed.filter((clock) => clock.kind === kind).map(({ startsAt }) => startsAt.getTime())
    const at = new Date(Math.min(...begun))
    await startClocks(tx, { subject: subjectOf(after), facts: factsOf(after), kinds: [kind], at, calendar })
  }
  return withOwed(tx, after)
}
