import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { offerUndo } from '#ui/undo.ts'
import { api, type Outside } from './api.ts'
import { t } from './words.ts'

const key = ['outside-helpers'] as const

/** Who outside can help, page by page; with words, those who can help with that. */
export const useOutsideList = (q: string, archived: boolean) => {
  const query = useInfiniteQuery({
    queryKey: [...key, 'list', q, archived],
    queryFn: ({ pageParam, signal }) =>
      api.get('/outside-helpers', {
        query: { q: q || undefined, archived: String(archived), cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
  return { query, helpers: query.data?.pages.flatMap((page) => page.items) }
}

/** Who outside can help in a conversation, the likeliest first. */
export const useOutsideChoices = (conversationId: string, isWanted = true) =>
  useQuery({
    queryKey: [...key, 'for', conversationId],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/outside-helpers', { params: { id: conversationId }, signal }),
    staleTime: 60_000,
    enabled: isWanted,
  })

/** Archives somebody, or says that all is still right, both of which can be taken back at once; takes somebody back. */
export const useOutsideDeeds = () => {
  const cache = useQueryClient()
  const [busyId, setBusyId] = useState<string | null>(null)
  const again = () => cache.invalidateQueries({ queryKey: key })
  const perform = async <Done>(id: string, run: () => Promise<Done>) => {
    setBusyId(id)
    try {
      const done = await run()
      await again()
      return { done }
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
      return null
    } finally {
      setBusyId(null)
    }
  }
  const restore = async ({ id, name }: Outside) => {
    const params = { id }
    if (await perform(id, () => api.post('/outside-helpers/:id/restoring', { params })))
      toast({ text: t('outside.restored', { name }) })
  }
  const archive = async (helper: Outside) => {
    const { id, name } = helper
    if (!(await perform(id, () => api.delete('/outside-helpers/:id', { params: { id } })))) return
    const text = t('outside.archived', { name })
    offerUndo({ id: `outside-${id}`, text, label: t('outside.undo'), run: () => void restore(helper) })
  }
  /** Still right: asked again in a year, unless that is taken back at once. */
  const confirm = async ({ id, reviewOn: before }: Outside) => {
    const params = { id }
    const said = await perform(id, () => api.post('/outside-helpers/:id/confirmation', { params }))
    if (!said) return
    const unsay = () => api.patch('/outside-helpers/:id', { params, body: { reviewOn: before } })
    const text = t('outside.asked-again', { day: day(`${said.done.reviewOn}T12:00`) })
    offerUndo({ id: `outside-${id}`, text, label: t('outside.undo'), run: () => void perform(id, unsay) })
  }
  return { busyId, archive, restore, confirm, again }
}
