/** What a text may touch, so that it is asked where it comes from (I04). */
export const TOUCHES = ['safety', 'price', 'law'] as const
type Touched = (typeof TOUCHES)[number]
const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'iu')

const WORDS: Readonly<Record<Touched, readonly RegExp[]>> = {
  safety: [
    words(
      'carbon monoxide|gas (?:leak|pipe|valve)|electric shock|fuse box|live wire|safety|unsafe|dangerous|poison\\w*',
    ),
    words('kohlenmonoxid|gasleitung|stromschlag|sicherheit|gefährlich'),
    words('monoxyde|fuite de gaz|dangereux|sécurité'),
    words('monóxido|fuga de gas|peligros[oa]|seguridad'),
    /أول أكسيد|تسرب|السلامة|خطر/,
  ],
  price: [
    /[€£$]\s?\d|\d[\d.,]*\s?(?:€|£|eur|euros?|gbp|pounds?|usd|dollars?)(?!\p{L})/iu,
    words('free of charge|discount|at no cost|half price'),
    words('kostenlos|rabatt|kostet'),
    words('gratuit\\w*|remise|coûte'),
    words('gratis|descuento|cuesta'),
    /ريال|دينار|درهم|جنيه|خصم|مجانًا|مجانا/,
  ],
  law: [
    words(
      'by law|legal(?:ly)?|liab(?:le|ility)|your (?:legal )?rights|statutory|warranty|guarantee|contract|cancellation',
    ),
    words('gesetzlich|haftung|gewährleistung|garantie|vertrag|widerruf'),
    words('loi|légal\\w*|garantie|contrat|rétractation'),
    words('ley|legal(?:es)?|garantía|contrato|desistimiento'),
    /القانون|قانوني|ضمان|عقد/,
  ],
}

const asPattern = (said: string): string =>
  said
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')

/** As it is said, and a round sum without its noughts too. */
const waysToSay = (said: string): string[] => [said, said.replace(/(?<=\d)[.,]00(?!\d)/, '')]

/** The text without what goes with it under a grant: where that is from is known. */
function without(text: string, given: readonly string[]): string {
  const known = given.filter((said) => said.trim() !== '').flatMap(waysToSay)
  if (known.length === 0) return text
  return text.replace(new RegExp(`(?<!\\d)(?:${known.map(asPattern).join('|')})(?![.,]?\\d)`, 'gu'), ' ')
}

/**
 * What a text touches, so that it is worth saying where it is from (I04); it is asked beside the text, never instead of
 * sending. A sum that is given with the reply is no price that somebody looked up.
 */
export function touchedBy(text: string, given: readonly string[] = []): Touched[] {
  const own = without(text.slice(0, 20_000), given)
  return (Object.keys(WORDS) as Touched[]).filter((touched) =>
    WORDS[touched].some((pattern) => pattern.test(own)),
  )
}
