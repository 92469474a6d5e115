import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { debounced } from '#platform/client/debounce.ts'
import { api, type Conversation, type DraftKind } from './api.ts'
import { keys } from './keys.ts'
import { fromWire, toWire } from './pictures.ts'
import type { Recipients } from './recipients.ts'
import { emptyWriting, fromDraft, isBlank, keepLocally, localCopy, type Writing } from './writing.ts'

export type Keeping = 'kept' | 'keeping' | 'only-here'

/** My drafts in a conversation, as the server has them. */
export const useDrafts = (conversationId: string) =>
  useQuery({
    queryKey: keys.drafts(conversationId),
    queryFn: () => api.get('/conversations/:id/drafts', { params: { id: conversationId } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })

const dropDraft = (conversationId: string, kind: DraftKind) =>
  api.delete('/conversations/:id/drafts/:kind', { params: { id: conversationId, kind } })

const keep = (conversationId: string, kind: DraftKind, writing: Writing) =>
  isBlank(writing)
    ? dropDraft(conversationId, kind)
    : api.put('/conversations/:id/drafts/:kind', {
        params: { id: conversationId, kind },
        body: {
          html: toWire(writing.html, writing.attachments),
          to: writing.to,
          cc: writing.cc,
          bcc: writing.bcc,
          attachmentIds: writing.attachments.map((each) => each.id),
        },
        keepalive: true,
      })

/** What I am writing: begun from my draft, kept on the server as I type, and in this browser until the server has it. */
export const useWriting = (conversation: Conversation, kind: DraftKind, recipients: Recipients) => {
  const cache = useQueryClient()
  const { id } = conversation
  const drafts = useDrafts(id)
  const begin = useCallback((): Writing => {
    const local = localCopy(id, kind)
    if (local) return local
    const draft = drafts.data?.items.find((each) => each.kind === kind)
    if (!draft) return emptyWriting(recipients)
    const writing = fromDraft(draft)
    return { ...writing, html: fromWire(writing.html, writing.attachments) }
  }, [id, kind, drafts.data, recipients])
  const [writing, setWriting] = useState<Writing>(begin)
  const [generation, setGeneration] = useState(0)
  const [keeping, setKeeping] = useState<Keeping>('kept')
  const touched = useRef(false)
  const held = useRef(writing)
  const isResting = useRef(false)
  const underWay = useRef<Promise<unknown>>(Promise.resolve())
  held.current = writing
  useEffect(() => {
    if (touched.current) return
    setWriting(begin())
    setGeneration((count) => count + 1)
  }, [begin])
  const keepSoon = useMemo(
    () =>
      debounced((next: Writing) => {
        underWay.current = keep(id, kind, next).then(
          (draft) => {
            // Whoever leaves and comes back begins from these words, and not from those read at first.
            cache.setQueryData<typeof drafts.data>(keys.drafts(id), (known) => ({
              items: [
                ...(known?.items.filter((each) => each.kind !== kind) ?? []),
                ...(draft ? [draft] : []),
              ],
            }))
            if (held.current !== next) return
            keepLocally(id, kind, null)
            setKeeping('kept')
          },
          () => setKeeping('only-here'),
        )
      }, 700),
    [id, kind, cache],
  )
  useEffect(() => () => keepSoon.flush(), [keepSoon])
  useEffect(() => {
    if (keeping !== 'only-here') return
    const again = setInterval(() => {
      if (!isResting.current) keepSoon(held.current)
    }, 5000)
    return () => clearInterval(again)
  }, [keeping, keepSoon])
  const change = useCallback(
    (part: Partial<Writing>) => {
      touched.current = true
      isResting.current = false
      const next = { ...held.current, ...part }
      held.current = next
      setWriting(next)
      setKeeping('keeping')
      keepLocally(id, kind, next)
      keepSoon(next)
    },
    [id, kind, keepSoon],
  )
  /** Before it is sent: nothing is kept any more, or a draft that arrives after the message would stand there again. */
  const rest = useCallback(async () => {
    isResting.current = true
    keepSoon.cancel()
    await underWay.current
  }, [keepSoon])
  /** After it was sent: the server has dropped the draft, and so do we; asked twice, it was kept once more in between. */
  const finish = useCallback(
    (wasAskedTwice = false) => {
      keepSoon.cancel()
      keepLocally(id, kind, null)
      if (wasAskedTwice) void dropDraft(id, kind).catch(() => undefined)
      touched.current = false
      cache.setQueryData<typeof drafts.data>(keys.drafts(id), (known) => ({
        items: known?.items.filter((each) => each.kind !== kind) ?? [],
      }))
    },
    [id, kind, keepSoon, cache],
  )
  const startAgain = useCallback(() => {
    touched.current = false
    setWriting(begin())
    setGeneration((count) => count + 1)
  }, [begin])
  return { writing, change, rest, finish, startAgain, keeping, generation, isReady: !drafts.isPending }
}
