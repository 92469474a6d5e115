/** What somebody's words tell of an earlier time: they have said it before, they wait, nobody did what was said. */
export const SIGNS = [
  'says_again',
  'chasing',
  'told_twice',
  'not_done',
  'sent_around',
  'told_differently',
] as const
export type Sign = (typeof SIGNS)[number]

// In the languages of the screens and their neighbours. Words that mean nothing of the kind ("still open on Sunday?",
// "the same again, please") are left alone: each pattern needs what did not work beside its "again" or "still".
const PATTERNS: Readonly<Record<Sign, readonly RegExp[]>> = {
  says_again: [
    /\b(?:second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th)) (?:time|e-?mail|message|call|visit|attempt)\b/i,
    /\b(?:twice|three times|four times|several times|many times|repeatedly|countless times) (?:now|already|before)\b/i,
    /\b(?:i|we) (?:have |'ve )?(?:called|written|wrote|asked|rung|rang|told|e-?mailed|phoned|reported) (?:\w+ ){0,4}(?:twice|three times|four times|several times|many times)\b/i,
    /\b(?:once again|yet again|again and again)\b/i,
    /\b(?:i|we) (?:am |are |have |'m |'ve )?(?:writing|write|calling|call|asking|ask|contacting|written|called|asked|reporting) (?:to )?(?:you |in )?again\b/i,
    /\bstill (?:have |has |had |got |get |is |are |am |a |the )?(?:no|not|nothing|nobody|none|without|waiting|broken|leaking|missing|wrong|faulty|cold|down|dead|unresolved|open and)\b/i,
    /\b(?:is|are|am|has|have|does|do|did|can|could|was|were)(?:n[’']t| not) still\b|\bstill (?:is|are|has|have|does|do|did|can|could|was|were)(?:n[’']t| ?not)\b/i,
    /\b(?:broken|leaking|failed|not working|stopped|happening|happened|wrong|late|missing|cold|down|off|failing|dripping|overcharged|charged)\b[^.!?\n]{0,30}\bagain\b/i,
    /\bno (?:\w+ ){1,3}again\b/i,
    /\b(?:same|this) (?:problem|issue|fault|error|mistake) (?:as before|again|is back|has come back|came back)\b/i,
    /\b(?:zum (?:zweiten|dritten|vierten|wiederholten)\s?mal|erneut|schon wieder|noch immer (?:nicht|kein\w*)|immer noch (?:nicht|kein\w*)|nach wie vor (?:nicht|kein\w*))\b/i,
    /(?:pour la (?:deuxième|seconde|troisième|quatrième|[2-9]e) fois|toujours (?:pas|rien|aucun)|à nouveau en panne|de nouveau en panne|encore une fois)/i,
    /(?:por (?:segunda|tercera|cuarta) vez|otra vez (?:no|falla|roto|rota|lo mismo)|(?:sigue|sigo|siguen|seguimos) (?:sin|esperando|roto|rota)|todavía no|aún no)/i,
    /(?:per la (?:seconda|terza|quarta) volta|ancora (?:non|nessun))/i,
    /\b(?:voor de (?:tweede|derde|vierde) keer|nog steeds (?:niet|geen))\b/i,
    /(?:للمرة (?:الثانية|الثالثة|الرابعة)|مرة أخرى لا|ما زال(?:ت)? (?:لا|لم|معطل)|ما زلت (?:أنتظر|لا|بلا|بدون)|لا يزال (?:لا|لم|معطل)|حتى الآن لم|لم .{0,20} حتى الآن)/,
  ],
  chasing: [
    /\b(?:any (?:news|update|progress)|what(?:'s| is) (?:the status|happening) (?:of|with)|(?:just )?(?:following|chasing) up|chasing (?:this|my|an)|i am chasing|reminder|haven[’']t heard|have not heard|heard nothing|not heard (?:back|anything|from)|(?:no|without) (?:reply|answer|response|word)\b|no[ -]?(?:body|one) (?:has )?(?:called|replied|answered|responded|came|come|contacted|rung|got back)|when will (?:someone|anyone|somebody) )/i,
    /\b(?:gibt es (?:schon )?(?:etwas )?neu\w*|wie ist der stand|noch keine (?:antwort|rückmeldung)|nichts (?:von ihnen )?gehört|warte (?:noch )?(?:immer )?auf (?:eine )?(?:antwort|rückmeldung)|niemand (?:hat )?(?:sich )?(?:gemeldet|angerufen|geantwortet))\b/i,
    /(?:des nouvelles|où en est|sans (?:réponse|nouvelles)|aucune (?:réponse|nouvelle)|personne ne (?:m'a|m’a|nous a) (?:rappelé|répondu|contacté)|relance)/i,
    /(?:alguna novedad|hay novedades|sin (?:respuesta|noticias)|ninguna respuesta|nadie (?:me |nos )?ha (?:llamado|contestado|respondido))/i,
    /(?:nessuna risposta|ci sono novità|geen (?:antwoord|reactie)|is er al nieuws)/i,
    /(?:هل من جديد|أي جديد|لم (?:يصلني|أتلق|أستلم) (?:أي )?(?:رد|جواب)|لم يرد (?:علي )?أحد|لم يتصل (?:بي )?أحد|دون رد|بلا رد)/,
  ],
  told_twice: [
    /\b(?:as i (?:already |have already )?(?:said|wrote|explained|told|mentioned)|(?:already|have) (?:told|explained|sent|given|said) (?:you |this |that |it |them |all )?(?:this |that |it |all |everything )?(?:twice|three times|before|already|again)|already (?:told|explained|sent|gave|given|written|asked|called|reported)|how (?:often|many times) (?:do|must|should|have) i)\b/i,
    /\b(?:wie (?:ich )?(?:bereits|schon) (?:gesagt|geschrieben|erwähnt|erklärt)|(?:bereits|schon) (?:zweimal|mehrfach|mehrmals|geschrieben|gemeldet|angerufen))\b/i,
    /(?:comme je (?:vous )?l'ai (?:déjà )?(?:dit|écrit|expliqué)|j'ai déjà (?:dit|écrit|appelé|expliqué|envoyé))/i,
    /(?:como ya (?:le |les )?(?:dije|expliqué|escribí)|ya (?:he|les he|le he) (?:dicho|escrito|llamado|enviado))/i,
    /(?:come ho già (?:detto|scritto)|zoals ik al (?:zei|schreef))/i,
    /(?:كما (?:قلت|ذكرت|كتبت)|سبق (?:أن|وأن)|لقد (?:أخبرتكم|كتبت لكم|اتصلت) (?:من قبل|سابقا|سابقًا))/,
  ],
  not_done: [
    /\b(?:you|they|he|she|someone|somebody|your \w+) (?:had )?(?:promised|said (?:you|they|he|she|someone|somebody) (?:would|will)|(?:was|were) (?:supposed|meant|due) to)\b|\b(?:was|were) (?:supposed|meant|due) to (?:come|call|arrive|be|get|ring|deliver|send|hear)\b|\bas (?:you )?promised\b[^.!?\n]{0,40}\b(?:not|never|nothing|nobody)\b|\b(?:nobody|no one|never) (?:came|turned up|showed up|arrived)\b|\b(?:nobody|no one|not|never|n[’']t) (?:has )?(?:called|been called|rung|come|been) since\b/i,
    /\b(?:versprochen|zugesagt|sollte (?:gestern|heute|am \w+|letzte \w+) (?:kommen|da sein|anrufen)|niemand (?:ist )?(?:gekommen|erschienen)|nicht eingehalten)\b/i,
    /(?:vous (?:m'|nous )?avi?ez promis|aviez dit que|devait (?:venir|passer|appeler)|personne n'est venu)/i,
    /(?:me (?:prometieron|dijeron que)|debía(?:n)? (?:venir|llamar)|nadie (?:ha venido|vino))/i,
    /(?:avevate promesso|doveva (?:venire|chiamare)|beloofd|zou (?:komen|bellen))/i,
    /(?:وعدتم|وعدتموني|وعدوني|كان من المفترض|قلتم إن|لم يأت أحد|لم يحضر أحد)/,
  ],
  sent_around: [
    /\b(?:passed (?:around|from|on) |sent (?:me |us )?(?:from (?:one|pillar)|back and forth|around)|pillar to post|transferred (?:me |us )?(?:\w+ ){0,2}times|keep (?:being )?(?:transferred|passed)|different (?:person|department|people) (?:every|each) time)/i,
    /\b(?:von (?:einem|einer) zum? (?:anderen|nächsten)|hin und her|immer wieder weiterverbunden|weitergereicht)\b/i,
    /(?:renvoyé d'un|de service en service|ballotté)/i,
    /(?:de un (?:departamento|sitio) a otro|me pasan de)/i,
    /(?:من قسم إلى (?:قسم|آخر)|أحالوني)/,
  ],
  told_differently: [
    /\b(?:told (?:me |us )?(?:something (?:different|else)|(?:two|different) (?:things|stories))|one (?:of you |colleague |person )?(?:said|says|told)[^.!?\n]{3,60}\b(?:another|the other)\b|contradict)/i,
    /\b(?:widersprüchlich\w*|einmal hei(?:ß|ss)t es|der eine sagt)\b/i,
    /(?:contradictoires?|l'un (?:me )?dit)/i,
    /(?:contradictori[ao]s?|uno (?:me )?dice)/i,
    /(?:متناقض|أحدكم قال)/,
  ],
}

const MOST = 5_000

/** What the words of a message tell of an earlier time; only what they wrote themselves, no quotation. */
export const signsIn = (text: string): Sign[] => {
  const said = text.slice(0, MOST).replaceAll('’', "'")
  return SIGNS.filter((sign) => PATTERNS[sign].some((pattern) => pattern.test(said)))
}

const THANKS =
  /\b(?:thanks?|thank you|cheers|great|perfect|wonderful|danke\w*|vielen dank|super|merci|parfait|gracias|perfecto|grazie|bedankt|dank)\b|شكر|ممتاز/i
const LONGEST_THANKS = 25

/** Only a word of thanks: it comes back to nothing and asks for nothing. */
export function isOnlyThanks(text: string): boolean {
  const words = text.trim().split(/\s+/)
  return (
    words.length <= LONGEST_THANKS &&
    THANKS.test(text) &&
    !/[?؟]|\b(?:but|however|aber|mais|pero|ma|maar)\b|لكن/i.test(text) &&
    signsIn(text).length === 0
  )
}
