import type { Translation } from '#platform/client/words.ts'
import type { en } from './en.ts'

export const ar: Translation<typeof en> = {
  'quote.wrote': 'في {when} كتب {who}:',
  'forward.title': '---------- رسالة معاد توجيهها ----------',
  'forward.from': 'من: {who}',
  'forward.date': 'التاريخ: {when}',
  'forward.subject': 'الموضوع: {subject}',
  'forward.to': 'إلى: {to}',
  'notice.mail.not_readable': 'تعذرت قراءة هذه الرسالة. ملفها محفوظ كما وصل ويمكنك تنزيله.',
  'notice.mail.truncated': 'هذه الرسالة أكبر مما يمكن عرضه. تجدها كاملة في ملفها.',
  'mail.quarantined.could_not_be_filed': 'تعذر حفظها عدة مرات.',
  'mail.not_sent': 'لم تُرسل: لم يُحدَّد خادم لإرسال البريد.',
  'body.earlier': 'رسائل سابقة',
  'body.empty': 'لا كلمات في هذه الرسالة.',
  'refusal.mail_already_sent': 'لقد أُرسلت. اكتب من جديد إن بقي ما يقال.',
  'refusal.mail_is_leaving': 'يجري إرسالها الآن.',
  'refusal.mail_nothing_to_read_again': 'قُرئت هذه الرسالة جيدًا؛ لا شيء لإعادة قراءته.',
  'refusal.mail_still_not_readable': 'ما زالت غير قابلة للقراءة. ملفها محفوظ ويمكنك تنزيله.',
}
