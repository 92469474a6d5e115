import type { Alternatives, Way } from './api.ts'
import { t } from './words.ts'

export type HereOffer = {
  id: string
  words: string
  state: string
  by: string
  messageId: string | null
  can: { drop: boolean }
}
export type NameOf = (id: string) => string

/** One way forward that can be chosen: how it reads, a quiet word beside it, and what it is. */
export type WayChoice = {
  key: string
  label: string
  note: string
  way: Way
  /** What still has to be filled in once it is chosen. */
  asks?: 'inside' | 'outside' | 'day'
  /** It is in the reply that somebody else writes: theirs to give. */
  isTheirs?: true
}

const DAY_MS = 86_400_000
const STANDING = new Set(['prepared', 'offered', 'accepted', 'honoured'])

/** A day in four weeks, as a date field has it. */
export const inFourWeeks = (now = Date.now()) => new Date(now + 28 * DAY_MS).toISOString().slice(0, 10)

/** What is in my reply, what is given already, and, to be seen alone, what a colleague is about to give. */
const ofOffer = ({ id, words, state, by, messageId, can }: HereOffer, nameOf: NameOf): WayChoice => {
  const offer = { key: `offer ${id}`, label: words, way: { kind: 'offer', words, offerId: id } } as const
  const isInAReply = state === 'prepared' && messageId === null
  if (isInAReply && !can.drop)
    return { ...offer, note: t('answer.offer-theirs', { name: nameOf(by) }), isTheirs: true }
  return { ...offer, note: t(isInAReply ? 'answer.from-offers' : 'answer.offer-made') }
}

const ofAlternative = (it: Alternatives['items'][number]): WayChoice => ({
  key: `${it.kind} ${it.words}`,
  label: it.person && it.words !== it.person ? `${it.person}: ${it.words}` : it.words,
  note: it.accepted > 0 ? t('answer.accepted-before', { accepted: it.accepted, offered: it.offered }) : '',
  way: {
    kind: it.kind,
    words: it.words,
    ...(it.kind === 'introduction' ? { person: it.person, reach: it.reach } : {}),
    ...(it.onDate ? { onDate: it.onDate } : {}),
  },
})

/** All that can be chosen: what is given here, what was accepted before, somebody here or outside, a second look, a view from outside. */
export function choicesOf(
  offers: readonly HereOffer[],
  found: Alternatives | undefined,
  nameOf: NameOf,
): WayChoice[] {
  const review = found?.externalReview
  return [
    ...offers.filter(({ state }) => STANDING.has(state)).map((offer) => ofOffer(offer, nameOf)),
    ...(found?.items ?? []).map(ofAlternative),
    {
      key: 'inside',
      label: t('answer.way-inside'),
      note: t('answer.way-inside-more'),
      way: { kind: 'introduction', words: '' },
      asks: 'inside',
    },
    {
      key: 'outside',
      label: t('answer.way-introduction'),
      note: '',
      way: { kind: 'introduction', words: '', person: '', reach: '' },
      asks: 'outside',
    },
    {
      key: 'look',
      label: '',
      note: t('answer.way-second_look-more'),
      way: { kind: 'second_look', words: t('answer.way-second_look-default'), onDate: inFourWeeks() },
      asks: 'day',
    },
    ...(review
      ? [
          {
            key: 'review',
            label: t('answer.way-external_review', { name: review.name }),
            note: review.words,
            way: { kind: 'external_review', words: '' } as const,
          },
        ]
      : []),
  ]
}

/** The one that is chosen before anybody chooses: what is given here, else what helped most often, else a second look. */
export const firstOf = (choices: readonly WayChoice[]): string =>
  (
    choices.find(({ asks, key, isTheirs }) => asks === undefined && !isTheirs && key !== 'review') ??
    choices.find(({ key }) => key === 'look')
  )?.key ?? 'look'

/** Whether a way that is chosen has all that it needs. */
export const isWhole = ({ kind, words, colleagueId, person, reach, onDate }: Way): boolean => {
  if (kind === 'external_review') return true
  if (kind === 'introduction') return Boolean(colleagueId || (person?.trim() && reach?.trim()))
  return Boolean(words?.trim()) && (kind !== 'second_look' || Boolean(onDate))
}
