import type { CHANNELS, CLOSED_AS, DEMANDS, HARMS, KINDS, PROMISED_KINDS, STATES } from '../shapes.ts'
import { HARM_RANK } from './order.ts'

export type State = (typeof STATES)[number]
export type Harm = (typeof HARMS)[number]
export type Demand = (typeof DEMANDS)[number]
export type PromisedKind = (typeof PROMISED_KINDS)[number]
export type ClosedAs = (typeof CLOSED_AS)[number]

/** Somebody needs something: the row as rules see it. */
export interface Conversation {
  readonly id: string
  readonly number: number
  readonly inboxId: string
  readonly teamId: string
  readonly ownerId: string | null
  readonly requesterContactId: string | null
  readonly requesterColleagueId: string | null
  readonly requesterName: string
  readonly channel: (typeof CHANNELS)[number]
  readonly subject: string
  readonly need: string
  readonly kind: (typeof KINDS)[number]
  readonly harm: Harm
  /** Their words sound like danger, and no person of ours has looked yet. */
  readonly soundsLike: 'danger' | null
  readonly state: State
  readonly waitingOn: 'us' | 'them' | 'others' | null
  readonly closedAs: ClosedAs | null
  readonly nextStep: string
  readonly nextStepAt: Date | null
  readonly nextDueAt: Date | null
  readonly waitingSince: Date
  readonly snoozedUntil: Date | null
  readonly mergedIntoId: string | null
  readonly tagIds: readonly string[]
  readonly snippet: string
  /** Further inboxes to which the same mail came; whoever sees one of them sees it. */
  readonly alsoInboxIds: readonly string[]
  readonly messageCount: number
  readonly contactCount: number
  readonly reopenedCount: number
  readonly lastMessageAt: Date
  readonly version: number
  readonly createdAt: Date
  readonly closedAt: Date | null
  /** What was promised first of all that is owed, as its clocks say; late when that time has passed. */
  readonly promisedAt: Date | null
  readonly promisedKind: PromisedKind | null
  /** Whom somebody wants to bring in; until then it stays with its owner (I01). */
  readonly askedId: string | null
  /** Offered to the team by its owner, who stopped to help. */
  readonly offeredAt: Date | null
  /** What somebody would lower danger to, and who; it takes a second person. */
  readonly loweringTo: Harm | null
  readonly loweringBy: string | null
  readonly demand: Demand
  readonly demandBy: 'inferred' | 'person'
  /** The how-manieth time they come about the same need. */
  readonly nth: number
}

/** A next step is words of a person, or one of these codes, which screens and mails say in the reader's language. */
export const NEXT_STEPS = {
  answer: ':answer',
  lookAgain: ':look_again',
  closeUnlessHeard: ':close_unless_heard',
  wake: ':wake',
  hear: ':hear',
  notReached: ':not_reached',
} as const

export interface NextStep {
  readonly text: string
  readonly at: Date
}

export const isOpen = (conversation: Conversation): boolean => conversation.state !== 'closed'

/** Sets the next step; it is ordered by that time or by what was promised, whichever comes first (I02). */
export const withNextStep = (before: Conversation, next: NextStep): Conversation => ({
  ...before,
  nextStep: next.text,
  nextStepAt: next.at,
  nextDueAt: before.promisedAt !== null && before.promisedAt < next.at ? before.promisedAt : next.at,
})

export interface Promised {
  readonly at: Date
  readonly kind: PromisedKind
}

/** What its clocks owe first; what sleeps longer than that comes back at once (I02). */
export function owing(before: Conversation, first: Promised | null): Conversation {
  const after = { ...before, promisedAt: first?.at ?? null, promisedKind: first?.kind ?? null }
  if (after.nextStepAt === null) return after
  const oversleeps = first !== null && after.snoozedUntil !== null && first.at < after.snoozedUntil
  return {
    ...withNextStep(after, { text: after.nextStep, at: after.nextStepAt }),
    snoozedUntil: oversleeps ? null : after.snoozedUntil,
  }
}

/** The state of what waits for us. */
export const atWork = (before: Conversation): State => (before.ownerId === null ? 'received' : 'working')
const waitedOnUs = ({ state }: Conversation): boolean =>
  state === 'received' || state === 'owned' || state === 'working'

export interface Arrival {
  readonly at: Date
  readonly snippet: string
  readonly next: NextStep
  readonly soundsLike?: 'danger' | null
  /** A machine's mail is read, but nobody waits for an answer to it. */
  readonly isAutomatic?: boolean
}

/** They wrote: it is our turn, with a next step; a closed one opens again for the same owner (I01, I02). */
export function heardFrom(
  before: Conversation,
  { at, snippet, next, soundsLike = null, isAutomatic = false }: Arrival,
): Conversation {
  const read = {
    ...before,
    snippet,
    soundsLike: before.harm === 'danger' ? null : (soundsLike ?? before.soundsLike),
    lastMessageAt: at,
    messageCount: before.messageCount + 1,
  }
  if (isAutomatic) return read
  const turn = {
    ...read,
    state: atWork(before),
    waitingOn: null,
    waitingSince: waitedOnUs(before) ? before.waitingSince : at,
    snoozedUntil: null,
    contactCount: before.contactCount + 1,
    closedAs: null,
    closedAt: null,
    reopenedCount: before.reopenedCount + (isOpen(before) ? 0 : 1),
  }
  return waitedOnUs(before) && before.snoozedUntil === null ? turn : withNextStep(turn, next)
}

export interface Reply extends Doer {
  readonly at: Date
  readonly snippet: string
  readonly next: NextStep
}

/** Who has it once somebody did something to it: whoever is asked accepts by doing so, else it stays, or is theirs (I01). */
export function havingBy(
  { ownerId, askedId, teamId, offeredAt }: Having,
  { by, takes, teamIds = [teamId] }: Doer,
): Having {
  if (askedId !== by) return { ownerId: ownerId ?? (takes ? by : null), askedId, teamId, offeredAt }
  const of = teamIds.includes(teamId) ? teamId : (teamIds[0] ?? teamId)
  return { ownerId: by, askedId: null, teamId: of, offeredAt: null }
}
type Having = Pick<Conversation, 'ownerId' | 'askedId' | 'teamId' | 'offeredAt'>

/** Who did something. */
export interface Doer {
  readonly by: string
  /** Whoever replies to what nobody has, has it: replying is accepting. */
  readonly takes: boolean
  /** The teams that they are of: accepting what was asked moves it there (I01: handoff accepted). */
  readonly teamIds?: readonly string[]
}

/** We wrote to them: it is their turn, and we look again at the next step. */
export const wroteTo = (before: Conversation, { at, snippet, next, ...doer }: Reply): Conversation =>
  withNextStep(
    {
      ...before,
      ...havingBy(before, doer),
      state: 'waiting',
      waitingOn: 'them',
      soundsLike: null,
      waitingSince: at,
      snoozedUntil: null,
      snippet,
      lastMessageAt: at,
      messageCount: before.messageCount + 1,
    },
    next,
  )

/** Something was noted for colleagues: whose turn it is stays. */
export const noted = (before: Conversation, doer: Doer): Conversation => {
  const having = havingBy(before, doer)
  const begun = before.state === 'owned' || (before.state === 'received' && having.ownerId !== null)
  return {
    ...before,
    ...having,
    state: begun ? 'working' : before.state,
    messageCount: before.messageCount + 1,
  }
}

/** It has an owner now, or is the team's again (I01). */
export function ownedBy(before: Conversation, ownerId: string | null): Conversation {
  const given = { ...before, ownerId, offeredAt: null }
  if (ownerId === null) return { ...given, state: waitedOnUs(before) ? 'received' : before.state }
  return { ...given, state: before.state === 'received' ? 'owned' : before.state }
}

export const routedTo = (before: Conversation, teamId: string): Conversation => ({ ...before, teamId })

/** Put aside until a time, which is also its next step (I02). */
export const snoozed = (before: Conversation, until: Date, text: string): Conversation => ({
  ...withNextStep(before, { text, at: until }),
  snoozedUntil: until,
})

/** Back among the open ones; its next step stands. */
export const woken = (before: Conversation): Conversation => ({ ...before, snoozedUntil: null })

/** Answered, and open until they confirm or the next step closes it. */
export const answeredOpen = (before: Conversation, next: NextStep): Conversation =>
  withNextStep({ ...before, state: 'answered', waitingOn: null, soundsLike: null, snoozedUntil: null }, next)

/** We wait for somebody else, who is named by the next step; it is still ours to see to. */
export const waitingForOthers = (before: Conversation, next: NextStep): Conversation =>
  withNextStep({ ...before, state: 'waiting', waitingOn: 'others', snoozedUntil: null }, next)

/** It is our turn again. */
export const ourTurn = (before: Conversation): Conversation =>
  before.state === 'waiting' ? { ...before, state: atWork(before), waitingOn: null } : before

/** Closed; only `answers` and merging call it, after the gate of I03. What they said is solved stays confirmed. */
export const closed = (before: Conversation, as: ClosedAs, at: Date): Conversation => ({
  ...before,
  state: 'closed',
  waitingOn: null,
  soundsLike: null,
  closedAs: as === 'unconfirmed' && before.state === 'confirmed' ? 'confirmed' : as,
  closedAt: at,
  snoozedUntil: null,
  askedId: null,
  offeredAt: null,
  loweringTo: null,
  loweringBy: null,
  promisedAt: null,
  promisedKind: null,
  nextStep: '',
  nextStepAt: null,
  nextDueAt: null,
})

/** Whether whoever asked has said that it is solved. */
export const isConfirmed = ({
  state,
  closedAs,
}: {
  readonly state: string
  readonly closedAs: string | null
}): boolean => state === 'confirmed' || closedAs === 'confirmed'

/** Words of a person say what is still to be done; a code only says when one looks again. */
const isOnlyACode = ({ state, nextStep }: Conversation): boolean =>
  state === 'answered' ? nextStep === NEXT_STEPS.closeUnlessHeard : nextStep.startsWith(':')

/**
 * They said that it is solved. It closes, unless something is still ours to do: what a person wrote down as the next
 * step, what has to be made sure, a call that was promised.
 */
export function confirmedByThem(before: Conversation, at: Date, isOwed: boolean): Conversation {
  if (!isOpen(before)) return { ...before, closedAs: 'confirmed' }
  return isOwed || !isOnlyACode(before)
    ? { ...before, state: 'confirmed', waitingOn: null }
    : closed(before, 'confirmed', at)
}

/** They said that it is not solved: it is our turn again, with the same owner (I01). */
export const notSolved = (before: Conversation, at: Date, next: NextStep): Conversation => {
  if (waitedOnUs(before)) return before
  return { ...reopened(before, at, next), snoozedUntil: null }
}

const worse = (a: Harm, b: Harm): Harm => (HARM_RANK[a] >= HARM_RANK[b] ? a : b)
const sooner = (a: Date, b: Date): Date => (a <= b ? a : b)

/** How much is still to be done: it waits for us, it waits for somebody, it is answered. */
function urgency(it: Conversation): number {
  if (waitedOnUs(it)) return 2
  return it.state === 'waiting' ? 1 : 0
}

/**
 * What was merged into it is part of it now: whichever of the two asks more of us says what is next, so that merging
 * puts nobody's question to sleep or into an answered one (I02, I03).
 */
export function joinedBy(into: Conversation, from: Conversation): Conversation {
  const newer = from.lastMessageAt > into.lastMessageAt ? from : into
  const joined = {
    ...into,
    contactCount: into.contactCount + from.contactCount,
    lastMessageAt: newer.lastMessageAt,
    snippet: newer.snippet,
  }
  if (!isOpen(from)) return joined
  const harmed = {
    ...joined,
    harm: worse(into.harm, from.harm),
    soundsLike: into.soundsLike ?? from.soundsLike,
  }
  if (urgency(into) > urgency(from)) return harmed
  const waitingSince =
    urgency(into) === urgency(from) ? sooner(into.waitingSince, from.waitingSince) : from.waitingSince
  const asleep = into.snoozedUntil !== null && from.snoozedUntil !== null
  const first = urgency(into) === urgency(from) && into.nextStepAt! <= from.nextStepAt! ? into : from
  return withNextStep(
    {
      ...harmed,
      state: urgency(from) === 2 ? atWork(into) : from.state,
      waitingOn: from.waitingOn,
      waitingSince,
      snoozedUntil: asleep || urgency(into) < urgency(from) ? first.snoozedUntil : null,
    },
    { text: first.nextStep, at: first.nextStepAt! },
  )
}

/** Open again, with the same owner and a next step. */
export const reopened = (before: Conversation, at: Date, next: NextStep): Conversation =>
  withNextStep(
    {
      ...before,
      state: atWork(before),
      waitingOn: null,
      closedAs: null,
      closedAt: null,
      mergedIntoId: null,
      waitingSince: at,
      reopenedCount: before.reopenedCount + 1,
    },
    next,
  )
