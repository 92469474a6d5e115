import type { Catalogue } from '#platform/client/words.ts'

export const en = {
  'refusal.colour_not_readable':
    'White or black words could not be read on this colour. Please choose a stronger or a lighter one.',
  'refusal.inbox_not_open': 'This inbox is closed. Please choose another.',
} as const satisfies Catalogue
