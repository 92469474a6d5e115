import type { QueryClient } from '@tanstack/react-query'
import type { Conversation, Filters } from './api.ts'

/** The names under which server state is kept; live events invalidate by these. */
export const keys = {
  lists: ['conversations'] as const,
  list: (filters: Filters) => ['conversations', filters] as const,
  counts: ['conversation-counts'] as const,
  one: (number: string) => ['conversation', number] as const,
  promises: (id: string, version: number) => ['promises', id, version] as const,
  drafts: (id: string) => ['drafts', id] as const,
  writers: (id: string) => ['writers', id] as const,
  ofContact: (id: string) => ['contact-conversations', id] as const,
  tags: (q: string) => ['tags', q] as const,
}

/** Reads one conversation again, wherever it is on the screen. */
export const invalidateConversation = (cache: QueryClient, id: string) =>
  cache.invalidateQueries({
    predicate: (query) =>
      query.queryKey[0] === 'conversation' && (query.state.data as Conversation | undefined)?.id === id,
  })

/** Puts what the server just answered in place, and reads lists and counts again. */
export const takeIn = (cache: QueryClient, conversation: Conversation) => {
  cache.setQueryData(keys.one(String(conversation.number)), conversation)
  void cache.invalidateQueries({ queryKey: keys.lists })
  void cache.invalidateQueries({ queryKey: keys.counts })
}
