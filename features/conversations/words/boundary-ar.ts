import type { Translation } from '#platform/client/words.ts'
import type { en } from './boundary-en.ts'

export const ar: Translation<typeof en> = {
  'boundary.title': 'هذا يؤلم',
  'boundary.open': 'هذا يؤلم …',
  'boundary.aside': 'لا يُرسَل شيء من تلقاء نفسه. وما وعدنا به يبقى قائمًا.',
  'boundary.more':
    'لا أحد هنا ملزم بتحمّل الإهانة أو التهديد. اختر الخطوة المناسبة. ولا يلزم أن تسبقها خطوة أخرى.',
  'boundary.step': 'ما تفعله',
  'boundary.step.warning': 'اطلب كلمات أخرى',
  'boundary.step.colleague': 'يتولّاها زميل',
  'boundary.step.pause': 'توقّف قصير',
  'boundary.step.written': 'الكتابة فقط',
  'boundary.step-more.warning': 'توضع في ردك كلمات قليلة لطيفة وواضحة. يمكنك تغييرها قبل الإرسال.',
  'boundary.step-more.colleague': 'أنت تختار من. وتبقى معك حتى يقول أحد نعم.',
  'boundary.step-more.pause':
    'توضع الكلمات واليوم في ردك. حين ترسله تعد بأن يسمعوا منا قبل ذلك الموعد. وما يسألون عنه غير ذلك يبقى على موعده. ويمكن لأي زميل أن يجيب عنه.',
  'boundary.step-more.written':
    'توضع الكلمات في ردك. تطلب الكتابة بدل المكالمات والزيارات لفترة. ونجيب عما يكتبونه كما وعدنا.',
  'boundary.because': 'ما قيل',
  'boundary.because-hint': 'كلماتهم، لا وصفهم. وقد يطلبون قراءته.',
  'boundary.until.pause': 'يسمعون منا قبل',
  'boundary.until.written': 'حتى',
  'boundary.put': 'ضعها في ردي',
  'boundary.choose': 'اختر من',
  'boundary.done': 'الكلمات في ردك. اقرأها قبل الإرسال.',
  'boundary.done-note': 'الكلمات في ملاحظة. قلها حين تتحدث، واحفظ الملاحظة مكالمةً أو زيارة.',
  'boundary.so-far': 'حتى الآن',
  'boundary.so-far-line': '{name}، {when}:',
  'boundary.for-you': 'وأنت؟',
  'boundary.line.pause': 'توقّف حتى {when} بسبب ما قيل:',
  'boundary.line.pause-more':
    'يسمعون منا قبل ذلك. وما يسألون عنه غير ذلك يبقى على موعده. ويمكن لأي زميل أن يجيب عنه.',
  'boundary.line.written': 'بالكتابة فقط حتى {when} بسبب ما قيل:',
  'boundary.line.written-more': 'نجيب عما يكتبونه كما وعدنا.',
  'boundary.line.erased': '…',
  'boundary.unsaid': '{step}: لم يُقَل لهم بعد. يذهب مع الرد التالي من {name}.',
  'boundary.unsaid-mine': '{step}: لم يُقَل بعد. يذهب مع ردك التالي أو مع المكالمة التي تسجلها.',
  'boundary.leave-out': 'اتركها',
  'boundary.end': 'لم يعد لازمًا',
  'boundary.ended': 'انتهى.',
  'boundary.asked': 'هل يمكنك أن تتولى هذا؟ قيلت هنا كلمات آلمتني: «{because}». وما يحتاجونه مكتوب هنا.',
  'boundary-say.warning':
    'أريد أن أساعدك في هذا. بعض ما قيل لي آلمني، وهذا يجعل المتابعة صعبة. أرجو ترك تلك الكلمات، ويسعدني أن أتابع معك. وإن لم يكن ذلك ممكنًا فسيتولى الأمر زميل، أو نتوقف لفترة.',
  'boundary-say.pause':
    'أريد أن ينتهي هذا على خير لك. وبعد ما قيل أحتاج إلى توقف قصير. ستسمع منا قبل {when}. وإن كان أحد في خطر فأخبرنا فورًا: فهذا لا ينتظر.',
  'boundary-say.written':
    'أريد أن ينتهي هذا على خير لك. وبعد ما قيل أرجو أن تكتب إلينا في هذا الأمر حتى {when} بدل الاتصال أو الزيارة. نقرأ كل رسالة ونجيب عنها كما وعدنا. وبعد ذلك يمكنك أن تتصل أو تزورنا من جديد. وإن كان أحد في خطر فاتصل بنا فورًا: فهذا لا ينتظر.',
  'event.boundary.taken': 'اتخذ {who} خطوة بعد كلمات مؤلمة.',
  'event.boundary.warning': 'أعدّ {who} طلبًا لكلمات أخرى.',
  'event.boundary.colleague': 'طلب {who} أن يتولاها زميل.',
  'event.boundary.pause': 'أعدّ {who} توقفًا حتى {when}.',
  'event.boundary.written': 'أعدّ {who} المتابعة بالكتابة فقط حتى {when}.',
  'event.boundary.ended': 'أنهى {who} خطوة: {what}.',
  'refusal.boundary_until':
    'قل حتى متى. قد يدوم التوقف أسبوعين، والكتابة فقط ثلاثة أشهر. وليس للخطوات الأخرى يوم نهاية.',
}
