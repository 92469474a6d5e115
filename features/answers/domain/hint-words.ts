// Words in the languages of the screens and of our neighbours; a letter before or after makes another word.
const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'iu')

export const APOLOGY: readonly RegExp[] = [
  words('sorry|apolog\\w+|forgive|regret'),
  words('entschuldig\\w*|tut (?:mir|uns) leid|verzeihung'),
  words('désolée?s?|excus\\w+|pardon'),
  words('perdón|disculp\\w+|lo siento|lo sentimos|lamento|lamentamos'),
  /آسف|نأسف|أعتذر|نعتذر|عذرًا|عذرا|المعذرة/,
]
export const HOLLOW: readonly RegExp[] = [
  words(
    'for any inconvenience(?: (?:this|it) may have caused| caused)?|if you feel that|if you were offended',
  ),
  words('etwaige unannehmlichkeiten|für eventuelle unannehmlichkeiten'),
  words('pour la gêne occasionnée'),
  words('las molestias ocasionadas'),
  /أي إزعاج/,
]
export const BLAME: readonly RegExp[] = [
  words(
    'as i (?:already |have already )?(?:said|mentioned|wrote|explained)|as (?:previously|already) (?:stated|mentioned|explained)|per my last|you (?:failed|forgot|neglected) to|you should have|obviously|calm down|you claim',
  ),
  words('wie (?:ich )?bereits (?:gesagt|erwähnt|mitgeteilt)|sie hätten|sie haben (?:es )?versäumt'),
  words('comme (?:je vous l.ai )?déjà (?:dit|indiqué)|vous auriez dû'),
  words('como ya (?:le )?(?:dije|indiqué)|usted debería haber'),
  /كما قلت سابقًا|كما ذكرت|كان عليك/,
]
export const SOON: readonly RegExp[] = [
  words('as soon as (?:possible|we can|i can)|asap|shortly|in due course|at some point|when (?:we|i) can'),
  words('so bald wie möglich|baldmöglichst|in kürze|demnächst'),
  words('dès que possible|prochainement|sous peu'),
  words('lo antes posible|en breve|próximamente'),
  /في أقرب وقت|قريبًا|في أسرع وقت/,
]
export const POLICY: readonly RegExp[] = [
  words(
    '(?:company|our|the) policy|our (?:rules|terms) (?:say|do not allow|state)|i am not allowed|i.m not allowed|the system (?:does not|doesn.t|won.t) (?:let|allow)',
  ),
  words('unsere (?:richtlinien|vorschriften)|das system (?:lässt|erlaubt)'),
  words('notre politique|notre règlement'),
  words('nuestra política'),
  /سياسة الشركة|سياستنا|النظام لا يسمح/,
]
const plain = (list: string, instead: string): readonly [RegExp, string] => [words(list), instead]
export const PLAINER: readonly (readonly [RegExp, string])[] = [
  plain('utili[sz]e', 'use'),
  plain('prior to', 'before'),
  plain('subsequent to', 'after'),
  plain('commence', 'begin'),
  plain('in the event that', 'if'),
  plain('with regards? to|in respect of', 'about'),
  plain('at your earliest convenience', 'when it suits you'),
  plain('please be advised that', 'please know that'),
  plain('do not hesitate to contact', 'please write to'),
  plain('due to the fact that', 'because'),
  plain('in order to', 'to'),
  plain('aforementioned', 'this'),
  plain('in accordance with', 'by'),
  plain('facilitate', 'help'),
  plain('terminate', 'end'),
  plain('endeavou?r to', 'try to'),
  plain('remuneration', 'pay'),
  plain('diesbezüglich', 'dazu'),
  plain('zwecks', 'für'),
  plain('seitens', 'von'),
  [/يرجى العلم بأن/, 'للعلم:'],
  [/وفقًا لما سبق/, 'لذلك'],
]
