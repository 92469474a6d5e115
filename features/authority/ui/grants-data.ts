import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { type Grant, settingsApi } from './api.ts'
import type { bodyOf } from './grant-draft.ts'

type Body = ReturnType<typeof bodyOf>
const STALE = new Set(['grants', 'offer-presets', 'authority'])

/** Does something with what each may give; whatever shows it is read again, and what went wrong is said. */
export const useGrantDeeds = () => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const perform = async (run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await run()
      return true
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
      return false
    } finally {
      setBusy(false)
      void cache.invalidateQueries({ predicate: ({ queryKey }) => STALE.has(String(queryKey[0])) })
    }
  }
  return {
    busy,
    perform,
    make: (body: Body & { isProposal: boolean }) => perform(() => settingsApi.post('/grants', { body })),
    change: ({ id, version }: Grant, { limits, conditions, onTimeout, reviewOn, why }: Body) =>
      perform(() =>
        settingsApi.patch('/grants/:id', {
          params: { id },
          body: { version, limits, conditions, onTimeout, reviewOn, why },
        }),
      ),
    decide: ({ id }: Grant, agrees: boolean, why: string) =>
      perform(() => settingsApi.post('/grants/:id/decision', { params: { id }, body: { agrees, why } })),
    end: ({ id }: Grant, why: string) =>
      perform(() => settingsApi.post('/grants/:id/ending', { params: { id }, body: { why } })),
  }
}
