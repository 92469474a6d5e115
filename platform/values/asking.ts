/** The ways in which somebody can reach us. */
export const CHANNELS = ['email', 'phone', 'counter', 'visit', 'form', 'chat', 'letter'] as const
/** What kind of need it is. */
export const KINDS = [
  'help',
  'complaint',
  'question_to_manager',
  'approval',
  'knowledge_gap',
  'care',
  'barrier',
  'safety',
] as const
/** What it does to somebody while it lasts. */
export const HARMS = ['none', 'inconvenience', 'loss', 'danger'] as const
