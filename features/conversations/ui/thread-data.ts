import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api, type Conversation, type Message, type TimelineEvent } from './api.ts'
import { happenedAt, isTold } from './timeline-words.ts'

export type Entry =
  | { kind: 'message'; id: string; at: string; message: Message }
  | { kind: 'event'; id: string; at: string; event: TimelineEvent }

const byTime = (a: Entry, b: Entry) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id)

const REPEATED = /^(clock\.(kept|missed)|conversation\.linked)$/

/** Two promises kept by one message, two links made at once: what reads the same in the same minute is said once. */
const isNews = (entry: Entry, at: number, all: readonly Entry[]) => {
  const before = all[at - 1]
  if (entry.kind !== 'event' || before?.kind !== 'event' || !REPEATED.test(entry.event.name)) return true
  const isSame = before.event.name === entry.event.name && before.event.actorId === entry.event.actorId
  return !isSame || before.at.slice(0, 16) !== entry.at.slice(0, 16)
}

/** The newest page is always right about its own stretch; what is older stays as it was read. */
const useSeen = (conversation: Conversation, older: readonly Message[]) => {
  const seen = useRef({ id: '', messages: new Map<string, Message>() })
  return useMemo(() => {
    if (seen.current.id !== conversation.id) seen.current = { id: conversation.id, messages: new Map() }
    const known = seen.current.messages
    const newest = conversation.messages.items
    const edge = newest.at(-1)
    for (const [id, message] of known)
      if (!edge || !conversation.messages.next || message.createdAt >= edge.createdAt) known.delete(id)
    for (const message of older)
      if (!edge || message.createdAt <= edge.createdAt) known.set(message.id, message)
    for (const message of newest) known.set(message.id, message)
    return [...known.values()]
  }, [conversation, older])
}

/** Messages and what happened between them, oldest first; older ones on request. */
export const useThread = (conversation: Conversation) => {
  const firstCursor = useRef({ id: '', cursor: null as string | null })
  if (firstCursor.current.id !== conversation.id)
    firstCursor.current = { id: conversation.id, cursor: conversation.messages.next }
  const start = firstCursor.current.cursor
  const query = useInfiniteQuery({
    queryKey: ['messages', conversation.id, start],
    queryFn: ({ pageParam, signal }) =>
      api.get('/conversations/:id/messages', {
        params: { id: conversation.id },
        query: { cursor: pageParam ?? undefined, limit: 25 },
        signal,
      }),
    initialPageParam: start,
    getNextPageParam: (last) => last.next,
    enabled: false,
  })
  const older = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const messages = useSeen(conversation, older)
  const hasOlder = query.data ? query.hasNextPage : start !== null
  const entries = useMemo(() => {
    const oldest = messages.map((each) => each.createdAt).sort()[0] ?? ''
    const events = conversation.timeline.filter(
      (each) => isTold(each) && (!hasOlder || happenedAt(each) >= oldest),
    )
    return [
      ...messages.map(
        (message): Entry => ({ kind: 'message', id: message.id, at: message.createdAt, message }),
      ),
      ...events.map((event): Entry => ({ kind: 'event', id: event.id, at: happenedAt(event), event })),
    ]
      .sort(byTime)
      .filter(isNews)
  }, [messages, conversation.timeline, hasOlder])
  const readOlder = () => {
    if (query.isFetching || !hasOlder) return
    void (query.data ? query.fetchNextPage() : query.refetch())
  }
  return { entries, hasOlder, readOlder, isReading: query.isFetching, failure: query.error }
}
