interface PrincipleWords {
  readonly title: string
  readonly words: string
}
type Principles = Readonly<Record<'respect' | 'service' | 'integrity' | 'pride', PrincipleWords>>

export const englishPrinciples: Principles = {
  respect: {
    title: 'Respect',
    words: 'Everyone who asks us is treated with respect, whoever they are. So is everyone who works here.',
  },
  service: {
    title: 'Service',
    words: 'We are here to help. I do what I can, and if I cannot, I find someone here who can.',
  },
  integrity: {
    title: 'Integrity',
    words: 'We say what is true, also when it is not what you hoped for. We do what we said.',
  },
  pride: {
    title: 'Pride in workmanship',
    words: 'We do our work well because it matters to somebody. When it went wrong, we put it right.',
  },
}

export const arabicPrinciples: Principles = {
  respect: {
    title: 'الاحترام',
    words: 'كل من يسألنا يُعامَل باحترام، أيًّا كان. وكذلك كل من يعمل هنا.',
  },
  service: {
    title: 'الخدمة',
    words: 'نحن هنا لنساعد. أفعل ما أستطيع، وإن لم أستطع وجدتُ هنا من يستطيع.',
  },
  integrity: {
    title: 'النزاهة',
    words: 'نقول الحقيقة، حتى إن لم تكن ما ترجوه. ونفعل ما قلناه.',
  },
  pride: {
    title: 'الاعتزاز بالعمل',
    words: 'نتقن عملنا لأنه يهمّ إنسانًا ما. وإذا أخطأنا أصلحنا الخطأ.',
  },
}
