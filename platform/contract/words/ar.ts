import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  'refusal.invalid': 'هنا شيء ناقص أو ليس كما ينبغي. انظر إليه مرة أخرى من فضلك.',
  'refusal.not_signed_in': 'يرجى تسجيل الدخول أولًا.',
  'refusal.csrf': 'لم يأتِ هذا الطلب من Regard نفسه، لذلك لم يُنفَّذ.',
  'refusal.not_allowed': 'لا يمكنك فعل ذلك. يستطيعه من له صلاحيات أوسع.',
  'refusal.missing_scope': 'لا يسمح هذا الرمز بذلك: يحتاج إلى النطاق {scope}.',
  'refusal.not_found': 'هذا غير موجود، أو ليس متاحًا لك.',
  'refusal.stale': 'غيّر أحدهم هذا في هذه الأثناء. انظر إلى أحدث حالة ثم حاول مرة أخرى.',
  'refusal.idempotency_key_reused':
    'استُخدم مفتاح Idempotency-Key هذا من قبل مع طلب آخر. استخدم مفتاحًا جديدًا.',
  'refusal.too_large': 'هذا أكبر من أن يُقبل. صغّره أو أرسله على أجزاء.',
  'refusal.too_many_requests': 'محاولات كثيرة في وقت قصير. يرجى الانتظار {seconds} ثانية.',
  'refusal.database_unavailable': 'قاعدة البيانات غائبة لحظة. لم يضِع شيء. حاول مرة أخرى بعد ثوانٍ.',
  'refusal.storage_full': 'القرص ممتلئ فلم يمكن حفظ هذا. أفرغ بعض المساحة ثم حاول مرة أخرى.',
  'refusal.bug': 'حدث خطأ هنا وسُجِّل. يرجى المحاولة مرة أخرى.',
  'sure.none': 'لم يُحسب شيء بعد',
  'sure.few': '{k} من {n}',
  'sure.percent': '{percent}\u00a0٪',
  'sure.between': 'بين {low} و{high}\u00a0٪',
  'sure.too-few': 'العدد أقل من أن يقول أكثر',
}
