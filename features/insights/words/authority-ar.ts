import type { Translation } from '#platform/client/words.ts'
import type { authorityEn } from './authority-en.ts'

export const authorityAr: Translation<typeof authorityEn> = {
  'insights.authority.within': 'أُصلح ضمن حدود من أجاب نفسه: {said} من كل ما احتاج صلاحية.',
  'insights.authority.within.inside': 'والأمر نفسه للزملاء: {said}.',
  'insights.authority.answer_half': 'نصف من سألوا عن المزيد سمعوا الجواب خلال: {said}.',
  'insights.authority.granted': 'كان الجواب نعم كما طُلب: {said}.',
  'insights.authority.want_of_authority': 'قال أحدهم إن نقص الصلاحية أوقفه: {said}.',
  'insights.offers.honoured': 'مما قُبل أُنجز {said}.',
  'insights.offers.given.by': '{by}: {said}، لعدد {n}',
  'insights.offers.given_pieces.by': '{by}: {said} بلا ثمن، لعدد {n}',
  'insights.offers.given_inside.by': 'للزملاء، {by}: {said}، لعدد {n}',
  'insights.offers.given_inside_pieces.by': 'للزملاء، {by}: {said} بلا ثمن، لعدد {n}',
  'insights.by.cause_late': 'تأخرنا',
  'insights.by.cause_broken_promise': 'وعد لم يُوفَ به',
  'insights.by.cause_went_wrong': 'أخطأنا في شيء',
  'insights.by.cause_product': 'منتج لم يكن سليمًا',
  'insights.by.cause_bill': 'فاتورة لم تكن صحيحة',
  'insights.by.cause_unclear': 'لم نكن واضحين',
  'insights.by.cause_effort': 'تعبوا أكثر مما يجب',
  'insights.by.cause_kindness': 'لطف',
  'insights.by.cause_thanks': 'شكر على فعل',
  'insights.by.cause_other': 'أسباب أخرى',
}
