import { dayAfter, instantOf, wallOf, weekdayOf } from '#platform/client/zone.ts'

export type Spoken = { kind: 'call_back' | 'next_update' | 'deferral'; at: string }

const CALLS = [
  /\b(?:i|we)(?:['’]ll| will| shall|['’]m going to|['’]re going to)?(?: then| also)? (?:call|ring|phone)\b/i,
  /\b(?:ich|wir) (?:rufe|rufen|werde|werden)\b.*\b(?:an|zurück|anrufen|zurückrufen)\b/i,
  /\b(?:je|nous) (?:vous|te) r?appel\w*/i,
  /(?<!\p{L})(?:le|la|les|te|os) (?:llamo|llamaré|llamamos|llamaremos)(?!\p{L})/iu,
  /(?<!\p{L})(?:سأتصل|سنتصل|أتصل بك|نتصل بك|سأعاود الاتصال|سنعاود الاتصال)/u,
]
// What is put off; said to somebody outside, it is a visit.
const PUT_OFF = [
  /\b(?:i|we)(?:['’]ll| will| shall)(?: then| also)? come to you\b/i,
  /\b(?:ich komme|wir kommen)\b.*\bauf (?:dich|sie|euch) zu\b/i,
  /(?<!\p{L})je (?:viens|viendrai) (?:te|vous) voir(?!\p{L})/iu,
  /(?<!\p{L})(?:سآتي إليك|سنأتي إليك)/u,
]
const UPDATES = [
  /\b(?:i|we)(?:['’]ll| will| shall)(?: then| also)? (?:write|let you know|get back|come back to you|update you|tell you|reply|answer|be in touch|report|send)\b/i,
  /\byou(?:['’]ll| will) hear from (?:me|us)\b/i,
  /\b(?:ich melde mich|wir melden uns|ich gebe ihnen bescheid|wir geben ihnen bescheid|sie hören von (?:mir|uns)|ich schreibe|wir schreiben)\b/i,
  /(?<!\p{L})(?:je|nous) (?:vous|te) (?:t(?:i?en)\w+ au courant|recontact\w+|répond\w+|écri\w+|informe\w*)/iu,
  /(?<!\p{L})(?:le|la|les|te|os) (?:escribo|escribiré|escribiremos|informo|informaré|informaremos|aviso|avisaré|avisaremos)(?!\p{L})/iu,
  /(?<!\p{L})(?:سأكتب|سنكتب|سأخبرك|سنخبرك|سأعود إليك|سنعود إليك)/u,
]
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/\bmon(?:day)?\b|\bmontag\b|\blundi\b|\blunes\b|الاثنين/i, 1],
  [/\btue(?:s|sday)?\b|\bdienstag\b|\bmardi\b|\bmartes\b|الثلاثاء/i, 2],
  [/\bwed(?:nesday)?\b|\bmittwoch\b|\bmercredi\b|\bmiércoles\b|الأربعاء/i, 3],
  [/\bthu(?:rs|rsday)?\b|\bdonnerstag\b|\bjeudi\b|\bjueves\b|الخميس/i, 4],
  [/\bfri(?:day)?\b|\bfreitag\b|\bvendredi\b|\bviernes\b|الجمعة/i, 5],
  [/\bsat(?:urday)?\b|\bsamstag\b|\bsamedi\b|\bsábado\b|السبت/i, 6],
  [/\bsun(?:day)?\b|\bsonntag\b|\bdimanche\b|\bdomingo\b|الأحد/i, 7],
]
const TODAY =
  /\btoday\b|\bthis (?:morning|afternoon|evening)\b|\btonight\b|\bheute\b|aujourd['’]hui|\bhoy\b|اليوم/i
const TOMORROW = /\btomorrow\b|\bmorgen\b|\bdemain\b|\bmañana\b|غد/i
const TIME =
  /(?<![\d.,:€£$])(?:(?:at|by|um|bis|gegen|à|a las|hacia las|الساعة)\s+)(\d{1,2})(?:(?:[:.]|\s?h\s?)(\d{2}))?\s*(am|pm|uhr|h\b)?|(?<![\d.,:€£$])(\d{1,2}):(\d{2})\s*(am|pm)?|(?<![\d.,:€£$])(\d{1,2})\s*(am|pm|uhr)\b/i
const END_OF_DAY = '17:00'

/** Where in a sentence one of these begins. */
const foundBy = (words: readonly RegExp[], sentence: string): number | null =>
  words.map((each) => each.exec(sentence)?.index).find((index) => index !== undefined) ?? null

/** A time of day said without "am" or "pm": three means three in the afternoon. */
function timeIn(sentence: string): string | null {
  const found = TIME.exec(sentence)
  if (!found) return null
  const hour = Number(found[1] ?? found[4] ?? found[7])
  const minutes = found[2] ?? found[5] ?? '00'
  const half = (found[3] ?? found[6] ?? found[8])?.toLowerCase()
  if (hour > 23 || Number(minutes) > 59) return null
  const isBare = half !== 'am' && half !== 'pm' && half !== 'uhr' && half !== 'h'
  const inAfternoon = half === 'pm' || (isBare && hour >= 1 && hour <= 6)
  const said = half === 'am' || half === 'pm' ? hour % 12 : hour
  return `${String(inAfternoon && said < 12 ? said + 12 : said).padStart(2, '0')}:${minutes}`
}

function dayIn(sentence: string, wall: string): string | null {
  if (TOMORROW.test(sentence)) return dayAfter(wall, 1)
  if (TODAY.test(sentence)) return wall.slice(0, 10)
  const weekday = DAYS.find(([name]) => name.test(sentence))?.[1]
  return weekday === undefined ? null : dayAfter(wall, (weekday - weekdayOf(wall) + 7) % 7 || 7)
}

/**
 * A promise in somebody's own words, such as "I will call you at 15:30": what is promised and by when. Only what is said
 * of oneself, with a time or a day that is still to come, counts as one. To a colleague, "I will come to you on Thursday"
 * puts it off until then.
 */
export function spokenPromise(text: string, now: string, zone?: string, isInside = false): Spoken | null {
  const wall = wallOf(now, zone)
  for (const sentence of text.split(/(?<=[.!?؟])\s+|\n+/)) {
    const call = foundBy(CALLS, sentence)
    const putOff = isInside ? foundBy(PUT_OFF, sentence) : null
    const said = call ?? putOff ?? foundBy(UPDATES, sentence)
    if (said === null) continue
    if (sentence.trimEnd().endsWith('?') || sentence.trimEnd().endsWith('؟')) continue
    // What stands behind these words is theirs first: "Ravi comes at 14:00, and I will call you at 15:30".
    const rest = sentence.slice(said)
    const day = dayIn(rest, wall) ?? dayIn(sentence, wall)
    const time = timeIn(rest) ?? timeIn(sentence)
    if (day === null && time === null) continue
    const at = instantOf(`${day ?? wall.slice(0, 10)}T${time ?? END_OF_DAY}`, zone)
    const kind = call !== null ? 'call_back' : putOff !== null ? 'deferral' : 'next_update'
    if (Date.parse(at) > Date.parse(now)) return { kind, at }
  }
  return null
}
