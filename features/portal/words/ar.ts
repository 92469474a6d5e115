import type { Translation } from '#platform/client/words.ts'
import type { en } from './en.ts'

export const ar: Translation<typeof en> = {
  'refusal.colour_not_readable': 'لا تُقرأ الكلمات البيضاء أو السوداء على هذا اللون. اختر لونًا أقوى أو أفتح.',
  'refusal.inbox_not_open': 'صندوق الوارد هذا مغلق. اختر غيره.',
}
