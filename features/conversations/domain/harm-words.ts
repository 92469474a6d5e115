import type { Harm } from './conversation.ts'

export interface Suspicion {
  readonly harm: Extract<Harm, 'danger' | 'loss'>
  /** The word of theirs that it rests on. */
  readonly word: string
}

// Words that stand for themselves in each language; a letter before or after makes another word.
const DANGER = [
  'smells? (?:of )?gas|gas (?:leak|smell)|smell gas|carbon monoxide|smoke|on fire|fire brigade|sparks?|electric shock|burning smell|ambulance|unconscious|suicid\\w*|no heating|threat(?:en\\w*)?',
  'gasgeruch|riecht nach gas|kohlenmonoxid|rauch|brennt|feuer|stromschlag|keine heizung|ohne heizung|heizung geht nicht|krankenwagen|notarzt|lebensgefahr',
  'odeur de gaz|fuite de gaz|monoxyde|fumée|incendie|en feu|électrocut\\w*|pas de chauffage|sans chauffage|ambulance|en danger',
  'olor a gas|huele a gas|fuga de gas|monóxido|humo|incendio|en llamas|descarga eléctrica|sin calefacción|no hay calefacción|ambulancia|en peligro',
  'رائحة غاز|تسرب غاز|تسرّب غاز|أول أكسيد|دخان|حريق|صعق كهربائي|بلا تدفئة|بدون تدفئة|لا توجد تدفئة|إسعاف|في خطر',
]
// A small child is no danger; one without warmth, or ill, may be.
const SMALL = [
  'bab(?:y|ies)|newborns?|säugling|neugeborene\\w*|bébé|nouveau-né|bebé|recién nacid[oa]|رضيع|مولود',
]
const LACKS = [
  'cold|freezing|heating|hot water|boiler|power cut|electricity|fever|ill|sick|breath\\w*|hurt|hospital|locked',
  'kalt|friert|heizung|warmwasser|stromausfall|fieber|krank|atmet|verletzt|krankenhaus|eingesperrt',
  'froid|chauffage|eau chaude|chaudière|électricité|fièvre|malade|respire|blessé|hôpital|enfermé',
  'frío|calefacción|agua caliente|caldera|electricidad|fiebre|enferm[oa]|respira|herid[oa]|hospital|encerrad[oa]',
  'برد|البرد|تدفئة|التدفئة|الماء الساخن|الكهرباء|حمى|مريض|يتنفس|مستشفى|المستشفى',
]
const LOSS = [
  'flood(?:ed|ing)?|water everywhere|leak(?:s|ing)?|charged twice|double charged|stolen|cannot work|lost (?:my )?(?:money|data|job)',
  'überschwemm\\w*|wasserschaden|doppelt (?:abgebucht|berechnet)|gestohlen',
  'inondation|inondé\\w*|dégât des eaux|débité deux fois|volé',
  'inundación|inundad[oa]|cobrado dos veces|robado',
  'فيضان|غمر الماء|خُصم مرتين|خصم مرتين|مسروق',
]
const asWord = (list: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
const danger = asWord(DANGER)
const small = asWord(SMALL)
const lacks = asWord(LACKS)
const loss = asWord(LOSS)

/** What their words sound like; it is for a person to say, and until one has looked nothing follows but an earlier place. */
export function suspectedHarm(text: string): Suspicion | null {
  const first = danger.exec(text)?.[0] ?? (lacks.test(text) ? small.exec(text)?.[0] : undefined)
  if (first) return { harm: 'danger', word: first }
  const second = loss.exec(text)?.[0]
  return second ? { harm: 'loss', word: second } : null
}
