import type { Translation } from '#platform/client/words.ts'
import type { craftEn } from './craft-en.ts'

export const craftAr: Translation<typeof craftEn> = {
  'craft.title': 'ماذا فعل عملك للناس',
  'craft.lead': 'بكلمات من سألوا. لا يرى هذه الصفحة غيرك. وما تشاركه يراه الآخرون في محادثته.',
  'craft.link': 'ماذا فعل عملك للناس',
  'craft.solved': 'حُل كما يقولون هم: {count}.',
  'craft.solved-least': 'حُل كما يقولون هم: {count}، وقبل ذلك أكثر.',
  'craft.show': 'أظهر',
  'craft.praise': 'كلماتهم',
  'craft.all': 'كل ما قيل',
  'craft.none': 'لم يُقل شيء هنا بعد.',
  'craft.none-more': 'حين يشكرك أحد أو يقول إن أمره حُل، يظهر ذلك هنا.',
  'craft.copy': 'انسخ الكلمات لتحتفظ بها',
  'craft.copied': 'نُسخت دون أسماء من كتبوها.',
  'craft.copy-failed': 'انسخها بيدك من فضلك.',
  'craft.about': 'عن «{subject}»',
}
