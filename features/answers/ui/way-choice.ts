import { mailIn } from '../domain/mail-in.ts'
import type { Alternatives, OutsideChoice, Way } from './api.ts'
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
  asks?: 'inside' | 'outside' | 'introduce' | 'day'
  /** It is in the reply that somebody else writes: theirs to give. */
  isTheirs?: true
}

const DAY_MS = 86_400_000
const OF_THE_LIST = 'helper '
const MOST_OF_THE_LIST = 2
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

/** Somebody outside: whom they are introduced to by mail, should they agree, where there is an address. */
export const outsideWay = (
  { person, reach, words }: { person: string; reach: string; words: string },
  email = mailIn(reach),
): Way => ({ kind: 'introduction', person, reach, words, introduceTo: email || undefined })

const ofAlternative = (it: Alternatives['items'][number]): WayChoice => {
  const isOutside = it.kind === 'introduction'
  return {
    key: `${it.kind} ${it.words}`,
    label: it.person && it.words !== it.person ? `${it.person}: ${it.words}` : it.words,
    note: it.accepted > 0 ? t('answer.accepted-before', { accepted: it.accepted, offered: it.offered }) : '',
    way: isOutside
      ? outsideWay(it)
      : { kind: it.kind, words: it.words, ...(it.onDate ? { onDate: it.onDate } : {}) },
    ...(isOutside && mailIn(it.reach) ? { asks: 'introduce' } : {}),
  }
}

/** How somebody on the list of help outside is offered. */
export const wayTo = ({ name, reach, helpsWith, email }: OutsideChoice): Way =>
  outsideWay({ person: name, reach, words: helpsWith }, email)

const ofOutside = (it: OutsideChoice): WayChoice => ({
  key: `${OF_THE_LIST}${it.id}`,
  label: `${it.name}: ${it.helpsWith}`,
  note: t('answer.outside-from-list'),
  way: wayTo(it),
  ...(it.email ? { asks: 'introduce' } : {}),
})

/** All that can be chosen: what is given here, what was accepted before, somebody here or outside, a second look, a view from outside. */
export function choicesOf(
  offers: readonly HereOffer[],
  found: Alternatives | undefined,
  nameOf: NameOf,
  outside: readonly OutsideChoice[] = [],
): WayChoice[] {
  const review = found?.externalReview
  const fitting = outside
    .filter(({ fits, name }) => fits && !found?.items.some(({ person }) => person === name))
    .slice(0, MOST_OF_THE_LIST)
  return [
    ...offers.filter(({ state }) => STANDING.has(state)).map((offer) => ofOffer(offer, nameOf)),
    ...(found?.items ?? []).map(ofAlternative),
    ...fitting.map(ofOutside),
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
  (choices.find(isGoodFirst) ?? choices.find(({ key }) => key === 'look'))?.key ?? 'look'

const isGoodFirst = ({ asks, key, isTheirs }: WayChoice): boolean =>
  (asks === undefined || asks === 'introduce') &&
  !isTheirs &&
  key !== 'review' &&
  !key.startsWith(OF_THE_LIST)

/** Whether a way that is chosen has all that it needs. */
export const isWhole = ({ kind, words, colleagueId, person, reach, onDate }: Way): boolean => {
  if (kind === 'external_review') return true
  if (kind === 'introduction') return Boolean(colleagueId || (person?.trim() && reach?.trim()))
  return Boolean(words?.trim()) && (kind !== 'second_look' || Boolean(onDate))
}
