import { atWork, type Conversation, NEXT_STEPS, type NextStep, withNextStep } from './conversation.ts'

/** What stands in a conversation once a message of ours was taken back. */
export interface Remaining {
  readonly snippet: string
  readonly lastMessageAt: Date
  readonly waitingSince: Date
}

/** What we said was not said: it is our turn again, with whoever had it. */
export const unsaid = (before: Conversation, waitingSince: Date, next: NextStep): Conversation =>
  withNextStep(
    {
      ...before,
      waitingSince,
      state: atWork(before),
      waitingOn: null,
      snoozedUntil: null,
      closedAs: null,
      closedAt: null,
    },
    next,
  )

/** A reply was taken back before it left: it is our turn again, as if it had not been written. */
export const tookBack = (before: Conversation, remaining: Remaining, next: NextStep): Conversation => ({
  ...unsaid(before, remaining.waitingSince, next),
  ...remaining,
  messageCount: before.messageCount - 1,
})

/** Whether what we said last, and nothing since, decides how it stands. */
export const restsOnOurWord = ({ state, waitingOn, closedAs }: Conversation): boolean =>
  state === 'answered' || closedAs === 'unconfirmed' || (state === 'waiting' && waitingOn === 'them')

/** What had not arrived has left after all: it is their turn, unless somebody has gone on meanwhile. */
export const leftAfterAll = (before: Conversation, at: Date, next: NextStep): Conversation =>
  before.nextStep === NEXT_STEPS.notReached
    ? withNextStep({ ...before, state: 'waiting', waitingOn: 'them', waitingSince: at }, next)
    : before
