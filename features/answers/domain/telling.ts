import { htmlOfText } from '#platform/html/written.ts'
import { type Reader, saidDay } from '#platform/values/said-time.ts'
import { ended } from '#platform/values/sentence.ts'
import type { WayForward } from './answer.ts'
import { isUsualLook } from './usual-words.ts'
import { wordsIn } from './words-in.ts'

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s.,;:!?’'"“”]+/g, ' ')
    .trim()

const noon = (onDate: string): Date => new Date(`${onDate}T12:00:00Z`)

/** Who outside helps, how they are reached, and that an introduction needs only a word. */
function saidOutside(way: WayForward, t: ReturnType<typeof wordsIn>): string {
  const { words, person = '', reach = '' } = way
  const said = t(words === person ? 'tell.introduction' : 'tell.introduction-words', {
    ...{ name: person, reach, words },
  })
  return way.introduceTo && !way.agreed ? t('tell.introduce-offer', { said: ended(said) }) : said
}

/** One way forward as whoever asked reads it. */
function saidWay(way: WayForward, reader: Reader, now: Date): string {
  const t = wordsIn(reader.language)
  const { kind, words, person = '', reach = '' } = way
  if (kind === 'second_look')
    return t(isUsualLook(words) ? 'tell.second_look-plain' : 'tell.second_look', {
      ...{ day: saidDay(noon(way.onDate!), reader, now), words },
    })
  if (kind === 'introduction' && way.colleagueId)
    return t('tell.introduction-inside', { name: person, words })
  if (kind === 'introduction') return saidOutside(way, t)
  if (kind === 'external_review') return t('tell.external_review', { words, reach })
  return words
}

/** The ways forward that a reply does not say yet, as the paragraphs that are added at its end; none where it says all. */
export function waysToTell(
  replyText: string,
  ways: readonly WayForward[],
  reader: Reader,
  now: Date,
): string {
  const said = plain(replyText)
  const t = wordsIn(reader.language)
  const unsaid = ways.filter(
    ({ words, person }) => !said.includes(plain(words)) || (person && !said.includes(plain(person))),
  )
  if (unsaid.length === 0) return ''
  const items = unsaid.map((way) => htmlOfText(saidWay(way, reader, now)))
  const list = `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
  const end = unsaid.length > 1 ? htmlOfText(t('tell.which')) : ''
  return `${htmlOfText(t('tell.lead'))}${list}${end}`
}
