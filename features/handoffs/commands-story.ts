import type { Conversation } from '#features/conversations/domain/conversation.ts'
import type { Context } from '#platform/http/context.ts'
import { momentsIn } from './domain/moment-words.ts'
import { storyOf } from './domain/story.ts'
import { readStory } from './queries-story.ts'
import type { Story } from './shapes.ts'

/** The story so far, drawn up from what stands in rows, in the giver's language and the house's time. */
export async function drawUpStory(
  ctx: Context,
  { id, subject, need }: Conversation,
  giverId: string | null,
): Promise<Story> {
  const { locale, timeZone, firstWords, promises, deeds } = await readStory(ctx, id, giverId)
  const said = momentsIn(locale, timeZone)
  return storyOf({
    subject,
    need,
    firstWords,
    promises: promises.map(({ words, dueAt }) => ({ words, due: said(new Date(dueAt)) })),
    deeds: deeds.map(({ kind, at, text }) => ({ kind, day: said(new Date(at)), text })),
  })
}
