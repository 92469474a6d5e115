import type { Translation } from '#platform/client/words.ts'
import type { timeEn } from './time-en.ts'

export const timeAr: Translation<typeof timeEn> = {
  'insights.time': 'هل لدينا وقت كافٍ لنساعد؟',
  'insights.time-formula':
    'عدد الزملاء الذين قالوا إن وقتهم كان كافيًا مقسومًا على كل من أجابوا؛ وبجانبه كم مرة سمّى أحد ما أوقفه.',
  'insights.time-use': 'يقول هل يترك تخطيطنا مجالًا للمساعدة حتى النهاية، وما الذي يُغيَّر أولًا.',
  'insights.time-guard':
    'من يُسأل يُختار بالقرعة، مرة في اليوم على الأكثر، وتُحفظ الأجوبة دون اسم. ويُقال ابتداء من خمسة أجوبة. ولا يُحسب أبدًا كم يستغرق أحد، ولا يمكن وضع هدف له.',
  'insights.time.enough': 'كان الوقت كافيًا: {said}.',
  'insights.time.enough_few': 'قال {said} حتى الآن هل كان الوقت كافيًا. ونقوله ابتداء من خمسة.',
  'insights.time.stopped.by': 'ما أوقف أحدًا: {by}، {said}',
  'insights.time.stopped_waiting': 'لم يُجب بعد عن {said} منها.',
  'insights.by.stopped_time': 'الوقت',
  'insights.by.stopped_rule': 'قاعدة',
  'insights.by.stopped_tool': 'أداة',
  'insights.by.stopped_knowledge': 'المعرفة',
  'insights.by.stopped_authority': 'الصلاحية',
  'insights.by.stopped_metric': 'رقم يجب بلوغه',
  'insights.by.stopped_stock': 'المخزون',
  'insights.by.stopped_other_unit': 'وحدة أخرى',
}
