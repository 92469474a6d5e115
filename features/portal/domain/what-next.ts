import { isUsual } from '#features/answers/domain/usual-words.ts'
import type { ClockView } from '#features/clocks/shapes.ts'
import { NEXT_STEPS } from '#features/conversations/domain/conversation.ts'
import { teamInWords } from '#features/people/domain/team-name.ts'
import { type Reader, saidDay, saidMoment } from '#platform/values/said-time.ts'
import { ended } from '#platform/values/sentence.ts'
import type { Key, Say } from './words-in.ts'

/** What the page knows of a promise: its time, its words and how its time came about. */
export type ClockSaid = Pick<
  ClockView,
  | 'kind'
  | 'promiseId'
  | 'words'
  | 'ifMissed'
  | 'madeBy'
  | 'isOwed'
  | 'startsAt'
  | 'dueAt'
  | 'toldAt'
  | 'explanation'
>

/** How a conversation stands, as far as whoever asked may know. */
export interface Standing {
  readonly state: string
  readonly waitingOn: 'us' | 'them' | 'others' | null
  readonly nextStep: string
  readonly nextStepAt: Date | null
  readonly promisedAt: Date | null
  readonly owner: string | null
  readonly team: string
  /** A colleague was asked to help and has not said yes yet; who it is stays inside. */
  readonly isAsking: boolean
  readonly givenBy: string | null
  readonly clocks: readonly ClockSaid[]
  /** How they reach a person; without a phone number nobody is asked to ring. */
  readonly ways: { readonly phone: string }
}

export interface When extends Reader {
  readonly now: Date
}

const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? name
const at = (time: Date, when: When): string => saidMoment(time, when, when.now)
const isOwnWords = (step: string): boolean => step !== '' && step !== '–' && !step.startsWith(':')

/** Who has it: the one who accepted, never the one who was only asked. */
export function whoHasIt(say: Say, { owner, team, isAsking, givenBy, state }: Standing): string[] {
  if (state === 'closed') return owner === null ? [] : [say('portal.who-was', { owner: firstNameOf(owner) })]
  const has =
    owner === null
      ? say('portal.who-team', { team: teamInWords(team) })
      : say('portal.who-owner', { owner: firstNameOf(owner) })
  if (isAsking)
    return [
      has,
      owner === null ? say('portal.who-asked') : say('portal.who-asking', { owner: firstNameOf(owner) }),
    ]
  if (givenBy !== null && owner !== null)
    return [has, say('portal.who-told', { giver: firstNameOf(givenBy), owner: firstNameOf(owner) })]
  return [has]
}

/** The promise that is told first of all that are owed. */
export const promisedFirst = ({ clocks, promisedAt }: Standing): ClockSaid | null =>
  promisedAt === null
    ? null
    : (clocks.find(
        (clock) =>
          clock.isOwed && clock.toldAt === null && new Date(clock.dueAt).getTime() === promisedAt.getTime(),
      ) ?? null)

const KINDS: Readonly<Record<string, Key>> = {
  first_answer: 'portal.next-first_answer',
  resolution: 'portal.next-resolution',
  call_back: 'portal.next-call_back',
  deferral: 'portal.next-deferral',
  verification: 'portal.next-verification',
}

const lateSince = (say: Say, { ways: { phone } }: Standing, due: Date, when: When): string[] => [
  say('portal.next-late', { when: at(due, when) }),
  phone === ''
    ? say('portal.next-late-you-write')
    : say('portal.next-late-you', { phone: `\u2068${phone}\u2069` }),
]

function promised(say: Say, standing: Standing, when: When): string[] {
  const due = standing.promisedAt!
  const clock = promisedFirst(standing)
  if (due < when.now) {
    const late = lateSince(say, standing, due, when)
    return clock?.ifMissed ? [...late, say('portal.get', { words: ended(clock.ifMissed) })] : late
  }
  return [say(KINDS[clock?.kind ?? ''] ?? 'portal.next-next_update', { when: at(due, when) })]
}

/** What happens next and by when, in plain sentences. */
export function whatIsNext(say: Say, standing: Standing, when: When): string[] {
  const { state, waitingOn, nextStep, nextStepAt } = standing
  if (state === 'closed') return [say('portal.next-closed')]
  const day = nextStepAt === null ? '' : saidDay(nextStepAt, when, when.now)
  const own = isOwnWords(nextStep) && !isUsual(nextStep) && nextStepAt !== null
  const words = own ? [say('portal.next-words', { words: ended(nextStep), when: at(nextStepAt, when) })] : []
  if (standing.promisedAt !== null) return [...promised(say, standing, when), ...words]
  if (own) return words
  if (state === 'confirmed') return [say('portal.next-confirmed')]
  if (state === 'answered') return [say('portal.next-answered', { day })]
  if (waitingOn === 'them') return [say('portal.next-them', { day })]
  if (waitingOn === 'others') return [say('portal.next-others', { day })]
  if (nextStepAt === null) return []
  if (nextStepAt < when.now) return lateSince(say, standing, nextStepAt, when)
  const key = nextStep === NEXT_STEPS.answer ? 'portal.next-first_answer' : 'portal.next-next_update'
  return [say(key, { when: at(nextStepAt, when) })]
}

export const isLate = (
  { state, promisedAt, nextStep, nextStepAt, waitingOn }: Standing,
  now: Date,
): boolean =>
  state !== 'closed' &&
  (promisedAt !== null
    ? promisedAt < now
    : nextStep === NEXT_STEPS.answer && waitingOn === null && nextStepAt !== null && nextStepAt < now)
