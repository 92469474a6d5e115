import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { offerUndo } from '#ui/undo.ts'
import { api, type Conversation } from './api.ts'
import { invalidateConversation, takeIn } from './keys.ts'
import { t } from './words.ts'

type Undo = () => Promise<Conversation>

/** What can be done to a conversation besides writing; each says what it did and, where it can, how to take it back. */
export const useDeeds = (conversation: Conversation) => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const params = { id: conversation.id }
  const perform = async (run: () => Promise<Conversation>, said?: string, undo?: Undo): Promise<boolean> => {
    setBusy(true)
    try {
      takeIn(cache, await run())
      if (said && undo) {
        const run = () => void perform(undo, t('undo.taken-back'))
        offerUndo({ id: `done-${conversation.id}`, text: said, label: t('undo.label'), run })
      } else if (said) toast({ text: said })
      return true
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
      void invalidateConversation(cache, conversation.id)
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    assign: (ownerId: string, said: string) =>
      perform(() => api.post('/conversations/:id/assignment', { params, body: { ownerId } }), said),
    giveBack: (reason: 'sick' | 'left' | 'on_leave') =>
      perform(
        () => api.post('/conversations/:id/assignment', { params, body: { ownerId: null, reason } }),
        t('deed.given-back'),
      ),
    route: (teamId: string, name: string) =>
      perform(
        () => api.post('/conversations/:id/routing', { params, body: { teamId } }),
        t('deed.routed', { team: name }),
      ),
    snooze: (until: string) =>
      perform(
        () => api.post('/conversations/:id/snooze', { params, body: { until } }),
        t('deed.snoozed', { when: moment(until) }),
        () => api.delete('/conversations/:id/snooze', { params }),
      ),
    wake: () => perform(() => api.delete('/conversations/:id/snooze', { params }), t('deed.woken')),
    reopen: () => perform(() => api.post('/conversations/:id/reopening', { params }), t('deed.reopened')),
    tag: (names: string[]) => perform(() => api.put('/conversations/:id/tags', { params, body: { names } })),
    nextStep: (text: string, at: string, waitingOn?: 'others' | null) =>
      perform(
        () =>
          api.patch('/conversations/:id', {
            params,
            body: { nextStep: { text, at }, ...(waitingOn === undefined ? {} : { waitingOn }) },
          }),
        t('deed.next-step'),
      ),
    change: (body: {
      subject?: string
      need?: string
      kind?: Conversation['kind']
      harm?: Conversation['harm']
    }) => perform(() => api.patch('/conversations/:id', { params, body })),
    newTime: (body: { at?: string; words?: string }, at: string) =>
      perform(
        () => api.post('/conversations/:id/new-time', { params, body }),
        t('new-time.sent', { when: moment(at) }),
      ),
    promiseToo: (promiseId: string) =>
      perform(
        () => api.put('/conversations/:id/promises/:promiseId', { params: { ...params, promiseId } }),
        t('promise.applied'),
      ),
    merge: (intoId: string, number: number, otherRequesterToo: boolean) =>
      perform(
        () => api.post('/conversations/:id/merge', { params, body: { intoId, otherRequesterToo } }),
        t('deed.merged', { number }),
        () => api.post('/conversations/:id/unmerge', { params }),
      ),
    unmerge: () => perform(() => api.post('/conversations/:id/unmerge', { params }), t('deed.unmerged')),
  }
}

export type Deeds = ReturnType<typeof useDeeds>
