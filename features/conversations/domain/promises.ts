import type { ClockKind, PauseReason } from '#features/clocks/domain/clock.ts'
import { type Conversation, isOpen } from './conversation.ts'

/** What happened, as far as it matters to what is promised. Whatever is not here moves no clock: who has it, its team, a tag. */
export type Occurrence =
  | { readonly name: 'they_wrote'; readonly at: Date; readonly isAutomatic: boolean }
  | { readonly name: 'replied'; readonly at: Date; readonly byId: string; readonly putsOff?: boolean }
  | {
      readonly name: 'noted'
      readonly how: 'note' | 'call' | 'visit'
      readonly at: Date
      readonly byId: string
      /** "Not now, but by …": what was put off before is not come back to by putting it off again. */
      readonly putsOff?: boolean
    }
  | {
      readonly name: 'answered'
      readonly at: Date
      readonly byId: string
      /** The answer was said to them; one without words ends nothing that was promised to them as kept. */
      readonly hasWords: boolean
      /** It still has to be made sure, with a date (I04). */
      readonly isProvisional: boolean
    }
  /** Whoever asked says that what was said to them last solved it; what we still make sure of stays ours to do. */
  | { readonly name: 'confirmed'; readonly at: Date; readonly byId: string }
  /** Something is put off to a day. */
  | { readonly name: 'put_off'; readonly at: Date }
  /** Closed without an answer: nothing asked, withdrawn, or its time to be confirmed has passed. */
  | { readonly name: 'closed'; readonly at: Date }
  | { readonly name: 'reopened'; readonly at: Date }
  | {
      readonly name: 'taken_back'
      readonly at: Date
      readonly messageId: string
      readonly writtenAt: Date
      /** It carried the answer, with what was not sure in it. */
      readonly isAnswer: boolean
    }
  /** It failed for good, and nothing else of ours reached them since. */
  | {
      readonly name: 'not_reached'
      readonly at: Date
      readonly messageId: string
      readonly writtenAt: Date
    }
  /** It stands alone again, or for the first time; `since` they wait for us, null where they do not. */
  | { readonly name: 'parted'; readonly since: Date | null }
  | { readonly name: 'waits' }
  | { readonly name: 'joined' }

export type ClockMove =
  | { readonly do: 'start'; readonly kinds: readonly ClockKind[]; readonly at: Date }
  | {
      readonly do: 'stop'
      readonly kinds: readonly ClockKind[]
      readonly at: Date
      readonly byId: string | null
    }
  | { readonly do: 'void'; readonly kinds: readonly ClockKind[]; readonly since: Date | null }
  | { readonly do: 'pause'; readonly reason: PauseReason }
  | { readonly do: 'resume' }
  | { readonly do: 'reopen' }
  | { readonly do: 'unstop'; readonly byId: string }

/** All that can be promised to whoever asked. */
export const PROMISED_TO_THEM = [
  'first_answer',
  'next_update',
  'resolution',
  'call_back',
  'deferral',
  'verification',
] as const
/** What a person can say applies here too; what is put off or made sure of begins with that alone. */
export const CAN_APPLY: readonly ClockKind[] = ['first_answer', 'next_update', 'resolution', 'call_back']
const HEARD_FROM_US = ['first_answer', 'next_update'] as const
/** Somebody came back to it, and they heard. */
const CAME_BACK = [...HEARD_FROM_US, 'deferral'] as const

/** What is promised to whoever begins; in a call or a visit a person has spoken to them already. */
export const askedFor = (isHeard: boolean): ClockKind[] =>
  isHeard ? ['resolution'] : ['first_answer', 'resolution']

const wasAnswered = ({ state }: Conversation): boolean =>
  state === 'answered' || state === 'confirmed' || state === 'closed'

const ended = (at: Date): ClockMove[] => [
  { do: 'void', kinds: PROMISED_TO_THEM, since: null },
  { do: 'stop', kinds: PROMISED_TO_THEM, at, byId: null },
]

/** A person spoke to them: that keeps what was promised, and the next update is counted from then. */
const spoke = (
  kinds: readonly ClockKind[],
  { at, byId }: { readonly at: Date; readonly byId: string },
  after: Conversation,
): ClockMove[] => [
  { do: 'stop', kinds, at, byId },
  ...(isOpen(after) ? [{ do: 'start', kinds: ['next_update'], at } as const] : []),
]

function answered(it: Extract<Occurrence, { name: 'answered' }>, after: Conversation): ClockMove[] {
  const { at, byId } = it
  const said = it.isProvisional ? CAME_BACK : ([...CAME_BACK, 'verification'] as const)
  const unsaid: ClockMove[] = it.hasWords ? [] : [{ do: 'void', kinds: said, since: null }]
  if (!isOpen(after)) return [...unsaid, { do: 'stop', kinds: PROMISED_TO_THEM, at, byId }]
  if (!it.isProvisional) return [...unsaid, { do: 'stop', kinds: [...said, 'resolution'], at, byId }]
  return [
    ...unsaid,
    { do: 'stop', kinds: said, at, byId },
    ...(it.hasWords ? [{ do: 'start', kinds: ['verification'], at } as const] : []),
  ]
}

function moves(before: Conversation, after: Conversation, it: Occurrence): ClockMove[] {
  switch (it.name) {
    case 'they_wrote':
      if (it.isAutomatic) return []
      return wasAnswered(before)
        ? [{ do: 'reopen' }, { do: 'start', kinds: ['first_answer', 'resolution'], at: it.at }]
        : [{ do: 'start', kinds: ['first_answer'], at: it.at }]
    case 'replied':
      return spoke(it.putsOff ? HEARD_FROM_US : CAME_BACK, it, after)
    case 'noted': {
      if (it.how === 'note') return []
      const heard = it.putsOff ? HEARD_FROM_US : CAME_BACK
      return spoke(it.how === 'call' ? [...heard, 'call_back'] : heard, it, after)
    }
    case 'answered':
      return answered(it, after)
    case 'confirmed': {
      const kinds = isOpen(after) ? ([...CAME_BACK, 'resolution'] as const) : PROMISED_TO_THEM
      return [{ do: 'stop', kinds, at: it.at, byId: it.byId }]
    }
    case 'put_off':
      return [{ do: 'start', kinds: ['deferral'], at: it.at }]
    case 'closed':
      return ended(it.at)
    case 'reopened':
      return [{ do: 'reopen' }, { do: 'start', kinds: ['first_answer', 'resolution'], at: it.at }]
    case 'taken_back':
      return [
        {
          do: 'void',
          kinds: ['next_update', 'call_back', 'deferral', ...(it.isAnswer ? ['verification' as const] : [])],
          since: it.writtenAt,
        },
        { do: 'unstop', byId: it.messageId },
        // What was closed for another reason stays closed, and owes nothing.
        ...(isOpen(after) ? [] : ended(it.at)),
      ]
    case 'not_reached':
      // What a person gave their word for stays theirs to do, though it was not heard.
      return [
        { do: 'void', kinds: ['next_update'], since: it.writtenAt },
        { do: 'unstop', byId: it.messageId },
      ]
    case 'parted':
      return [
        ...(isOpen(before) ? [] : [{ do: 'reopen' } as const]),
        ...(it.since ? [{ do: 'start', kinds: ['first_answer'], at: it.since } as const] : []),
      ]
    case 'waits':
    case 'joined':
      return []
  }
}

const pauseOf = (it: Conversation): PauseReason | null => {
  if (it.state !== 'waiting') return null
  return it.waitingOn === 'others' ? 'waiting_on_others' : 'waiting_on_them'
}

/**
 * Which clocks move because of what happened: only what a person says keeps a promise, only waiting that is stated pauses
 * it, and whoever has it, on leave or not, changes nothing.
 */
export function movesOf(before: Conversation, after: Conversation, it: Occurrence): ClockMove[] {
  const first = moves(before, after, it)
  if (!isOpen(after)) return first
  const [was, is] = [pauseOf(before), pauseOf(after)]
  // Clocks came here from elsewhere, or back to life: whether they pause is said anew.
  const anew = ['joined', 'parted', 'taken_back', 'not_reached', 'reopened'].includes(it.name)
  const changed = was !== is || anew
  const ends = first.filter((move) => move.do !== 'start')
  const starts = first.filter((move) => move.do === 'start')
  return [
    ...ends,
    ...(changed && (was !== null || anew) ? [{ do: 'resume' } as const] : []),
    ...starts,
    ...(is !== null && (changed || first.length > 0) ? [{ do: 'pause', reason: is } as const] : []),
  ]
}
