/** What my work did for people: for me alone. */
export const craftEn = {
  'craft.title': 'What your work did for people',
  'craft.lead':
    'In the words of those who asked. Only you see this page. What you share, others see in its conversation.',
  'craft.link': 'What your work did for people',
  'craft.solved': 'Solved, as they say themselves: {count}.',
  'craft.solved-least': 'Solved, as they say themselves: {count}, and more further back.',
  'craft.show': 'Show',
  'craft.praise': 'Their words',
  'craft.all': 'Everything that was said',
  'craft.none': 'Nothing was said here yet.',
  'craft.none-more': 'When somebody thanks you, or says that it is solved, it stands here.',
  'craft.copy': 'Copy the words to keep',
  'craft.copied': 'Copied, without the names of those who wrote.',
  'craft.copy-failed': 'Please copy it by hand.',
  'craft.about': 'about “{subject}”',
} as const
