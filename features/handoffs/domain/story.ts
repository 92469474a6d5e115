import { shortly } from '#platform/values/shortly.ts'
import type { Story } from '../shapes.ts'

/** What stands in rows about a conversation, for the story so far: facts only. */
export interface Facts {
  readonly subject: string
  readonly need: string
  readonly firstWords: string
  /** What is promised and still owed, as it is said, soonest first. */
  readonly promises: readonly { readonly words: string; readonly due: string }[]
  /** What we wrote and noted, newest first. */
  readonly deeds: readonly {
    readonly kind: 'outbound' | 'note' | 'call' | 'visit'
    readonly day: string
    readonly text: string
  }[]
}

const MOST_DEEDS = 3

/** The story so far, drawn up for its giver to correct: what they need, what was promised, what was tried. */
export function storyOf({ subject, need, firstWords, promises, deeds }: Facts): Story {
  const said = need || shortly(firstWords)
  return {
    need: said === '' || subject === '' || said.startsWith(subject) ? said || subject : `${subject}: ${said}`,
    promised: promises
      .map(({ words, due }) => (words === '' ? due : `${words.replace(/\.$/, '')} (${due})`))
      .join('\n'),
    tried: deeds
      .slice(0, MOST_DEEDS)
      .map(({ day, text }) => `${day}: ${shortly(text)}`)
      .reverse()
      .join('\n'),
    asked: '',
  }
}
