import type { Translation } from '#platform/client/words.ts'
import { authorityAr } from './authority-ar.ts'
import type { en } from './en.ts'
import { figuresAr } from './figures-ar.ts'
import { saidAr } from './said-ar.ts'

export const ar: Translation<typeof en> = {
  ...authorityAr,
  ...figuresAr,
  ...saidAr,
  'insights.title': 'كيف حالنا؟',
  'insights.lead': 'منذ {since}. تقول الأرقام كم نحن واثقون منها. ولا تُحسب أبدًا سرعة عمل أي زميل.',
  'insights.none': 'لم يُحسب شيء بعد.',
  'insights.none-more': 'يبدأ الحساب مع أول وعد يُنشر.',
  'insights.quiet': 'من لم نشكره ولم نسمع منه؟',
  'insights.how': 'كيف نعرف؟',
  'insights.serves': 'يخدم «{principle}». المسؤول عنه {owner}، حتى {until}.',
  'insights.change': 'غيّر المسؤول',
  'insights.hidden': 'غير معروض',
  'insights.hidden-figure': '{title} يلزمه مبدأ، وشخص هنا مسؤول عنه، ويوم لم يأتِ بعد.',

  'insights.table-promises': 'الوعود',
  'insights.table-kept': 'وفينا',
  'insights.table-sure': 'درجة الثقة',
  'insights.table-median': 'نصفهم جاءه جواب خلال',
  'insights.unknown': {
    zero: 'لا شيء غير معروف',
    one: 'واحد غير معروف بعد',
    two: 'اثنان غير معروفين بعد',
    few: '{count} غير معروفة بعد',
    many: '{count} غير معروفة بعد',
    other: '{count} غير معروفة بعد',
  },
  'insights.counted-of': {
    zero: 'بلا وعود',
    one: 'من وعد واحد',
    two: 'من وعدين',
    few: 'من {count} وعود',
    many: 'من {count} وعدًا',
    other: 'من {count} وعد',
  },

  'insights.kept-leaders': 'هل يفي القادة بوعودهم أيضًا؟',
  'insights.leaders': 'المديرون العامون، بتوقيعهم',
  'insights.inside': 'كيف يخدم بعضنا بعضًا',
  'insights.kept': 'هل نفي بما نعد؟',
  'insights.by-promise': 'وعدًا وعدًا',
  'insights.by-channel': 'بحسب طريق الوصول إلينا',
  'insights.by-team': 'بحسب الفريق',
  'insights.by-hand': 'مواعيد سمّاها أحدنا',
  'insights.other-teams': 'الفرق الأصغر معًا',
  'insights.by-month': 'شهرًا شهرًا، مع ما هو مؤكد',
  'insights.month-kept': '{month}: وفينا بـ{kept} من {count}',
  'insights.month-none': '{month}: لم يحن شيء',
  'insights.kept-formula':
    'ما وفينا به مقسومًا على ما وفينا به وما أخلفناه. يكون الوعد موفى به حين يُنجز ما يقوله في وقته؛ والموعد الجديد الذي نرسله لا يمحو الإخلاف. وما توقف بعد وقته غير معروف بعد ويُذكر وحده.',
  'insights.kept-use': 'يقول هل ما ننشره صحيح.',
  'insights.kept-guard':
    'الوعد الغامض يُوفى به دائمًا: لذلك لا يُنشر وعد بلا قياس. ولمن سأل أن يقول إنه لم يُوفَ به، وما لا يُعرف لا يُحسب وفاءً أبدًا.',

  'insights.waiting': 'كم ينتظر الناس؟',
  'insights.waiting-half': 'نصفهم جاءه جواب من إنسان خلال {time}.',
  'insights.waiting-half-not': 'أقل من النصف جاءهم جواب من إنسان حتى الآن.',
  'insights.waiting-nine': 'تسعة من عشرة خلال {time}.',
  'insights.waiting-nine-not': 'من المبكر القول متى جاء تسعةً من عشرة جواب.',
  'insights.waiting-sure': 'النصف: بين {low} و{high}.',
  'insights.waiting-sure-open': 'النصف: {low} أو أكثر.',
  'insights.waiting-few': 'هذه {count} طلبات، وهي أقل من أن تقول أكثر.',
  'insights.waiting-of': {
    zero: 'لا طلبات.',
    one: 'من طلب واحد؛ {open} ما زال ينتظر ويُحسب بوقته حتى الآن.',
    two: 'من طلبين؛ {open} ما زال ينتظر ويُحسب بوقته حتى الآن.',
    few: 'من {count} طلبات؛ {open} ما زال ينتظر ويُحسب بوقته حتى الآن.',
    many: 'من {count} طلبًا؛ {open} ما زال ينتظر ويُحسب بوقته حتى الآن.',
    other: 'من {count} طلب؛ {open} ما زال ينتظر ويُحسب بوقته حتى الآن.',
  },
  'insights.waiting-capped': 'من أحدث {count} طلب؛ {open} ما زال ينتظر ويُحسب بوقته حتى الآن.',
  'insights.waiting-outside': 'من خارج المؤسسة',
  'insights.waiting-inside': 'زملاء سألوا زملاء',
  'insights.solved-half': 'نصفهم قال إنه حُلّ خلال {time}.',
  'insights.solved-half-not': 'أقل من النصف قالوا إنه حُلّ.',
  'insights.waiting-nobody': 'لم يسأل أحد في هذه المدة.',
  'insights.waiting-formula':
    'من لحظة الوصول إلى أول كلمة من إنسان، وإلى أن يؤكدوا الحل، بالساعات مع الليالي. وما زال مفتوحًا يُحسب أطول مما مضى، فلا ينفع ترك الصعب مفتوحًا.',
  'insights.waiting-use': 'يقول كم ينتظر الناس حقًا.',
  'insights.waiting-guard': 'لا تُحسب رسالة آلة جوابًا. والإغلاق ثم الفتح لا يبدأ الوقت من جديد.',

  'insights.handoffs': 'هل نجد من يستطيع المساعدة؟',
  'insights.handoffs-none': 'لم يُستعن بأحد في هذه المدة.',
  'insights.handoffs-half': 'نصف من طلبوا العون قيل لهم نعم خلال {time}.',
  'insights.handoffs-half-not': 'أقل من نصف من طلبوا العون قيل لهم نعم.',
  'insights.handoffs-often': 'انتقل إلى غيرنا: {rate} من كل 100 طلب.',
  'insights.handoffs-introduced': 'عُرّف به من سأل: {rate}{sure}.',
  'insights.handoffs-back': 'عاد إلى من كان عنده من قبل: {rate}{sure}.',
  'insights.handoffs-n': {
    zero: 'لم يطلب أحد العون.',
    one: 'طُلب العون مرة واحدة.',
    two: 'طُلب العون مرتين.',
    few: 'طُلب العون {count} مرات.',
    many: 'طُلب العون {count} مرة.',
    other: 'طُلب العون {count} مرة.',
  },
  'insights.handoffs-formula':
    'من أول مرة سُئل فيها أحد إلى أن قال أحدهم نعم؛ والرفض وما انتهى وقته جزء من الانتظار. والنسب مما تولاه غيرنا.',
  'insights.handoffs-use': 'يقول هل ينجح إيجاد من يساعد. ولا يُحسب التحويل على أحد أبدًا.',
  'insights.handoffs-guard': 'قول نعم ثم الترك لا ينفع: فوقت من سأل يمضي. والرفض يحتاج سببًا.',

  'insights.parity': 'هل ينتظر الجميع بالتساوي؟',
  'insights.parity-none':
    'العدد أقل من أن يُقارن: {small} من أصحاب الحسابات الأصغر و{large} من أصحاب الأكبر. نقارن من 30 لكل منهما.',
  'insights.parity-never': 'لم يُحسب شهر بعد.',
  'insights.parity-equal': 'لا نستطيع القول إن بين الحسابات الصغيرة والكبيرة فرقًا.',
  'insights.parity-small': 'أصحاب الحسابات الصغيرة ينتظرون أطول.',
  'insights.parity-large': 'أصحاب الحسابات الكبيرة ينتظرون أطول.',
  'insights.parity-pairs':
    'من كل 100 زوج، صغير وكبير، انتظر الصغير أطول في {at}؛ و50 تساوٍ. درجة الثقة: بين {low} و{high}.',
  'insights.parity-kept':
    'الوعود الموفى بها: {small} للصغير و{large} للكبير. الفرق {at} نقطة، ونثق أنه بين {low} و{high}.',
  'insights.parity-kept-few': 'الوعود الموفى بها: {small} للصغير و{large} للكبير؛ وهي أقل من أن تُقارن.',
  'insights.parity-of': '{month}: {small} طلب من الثلث الأصغر حسابًا، و{large} من الثلث الأكبر.',
  'insights.parity-of-three':
    'الأشهر الثلاثة حتى {month}: {small} طلب من الثلث الأصغر حسابًا، و{large} من الثلث الأكبر.',
  'insights.parity-publish': 'أظهره في صفحتنا العامة',
  'insights.parity-is-public': 'يراه الجميع في صفحتنا العامة.',
  'insights.parity-formula':
    'يوضع كل طلب من الثلث الأصغر بجانب كل طلب من الأكبر: كم مرة انتظر الصغير أطول، والتعادل نصف؟ ودرجة الثقة: الحساب نفسه بسحب جديد ألف مرة. وتُقارن الوعود الموفى بها بفرقها.',
  'insights.parity-use': 'يقول هل يشتري الحجم مكانًا في الصف. وترتيب العمل لا يرى حجمًا أبدًا.',
  'insights.parity-guard':
    'تُحدَّد الأحجام مرة في السنة وتُحفظ وحدها؛ ويُسجَّل كل فتح لها. وما زال مفتوحًا يُحسب بوقته حتى الآن.',

  'insights.time-minutes': {
    zero: 'أقل من دقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '{count} دقائق',
    many: '{count} دقيقة',
    other: '{count} دقيقة',
  },
  'insights.time-hours': '{hours} س {minutes} د',
  'insights.time-whole-hours': {
    zero: 'أقل من ساعة',
    one: 'ساعة واحدة',
    two: 'ساعتين',
    few: '{count} ساعات',
    many: '{count} ساعة',
    other: '{count} ساعة',
  },
  'insights.time-days': '{days} ي {hours} س',

  'insights.edit-title': 'المسؤول عن «{title}»',
  'insights.edit-owner': 'المسؤول عنه',
  'insights.edit-principle': 'يخدم المبدأ',
  'insights.edit-until': 'يسري حتى',
  'insights.edit-until-hint': 'ثم يُسأل من جديد هل ما زال نافعًا.',
  'insights.save': 'احفظ',
  'insights.cancel': 'إلغاء',
}
