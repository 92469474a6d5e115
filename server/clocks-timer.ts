import { setTimeout } from 'node:timers/promises'
import { fireDue } from '#features/clocks/jobs.ts'
import { contextFor } from '#platform/http/context.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import type { Installation } from './installation.ts'

const LONGEST_MS = 1_000
const SHORTEST_MS = 20
const AFTER_TROUBLE_MS = 1_000

type Ground = Pick<Installation, 'database' | 'now' | 'log'>

/** Lets clocks speak when their moment comes: sleeps until the next one, and never longer than a second. */
export function startClocksTimer({ database, now, log }: Ground): { stop(): Promise<void> } {
  const ended = new AbortController()
  const contextOf = (workspaceId: string) =>
    contextFor({
      actor: { kind: 'system', name: 'clocks' },
      workspaceId: workspaceId as WorkspaceId,
      now,
      db: database.db,
      traceId: 'clocks',
    })
  const sleep = (ms: number) => setTimeout(ms, null, { signal: ended.signal }).catch(() => {})
  const turn = async (): Promise<number> => {
    try {
      const { fired, next } = await fireDue({ db: database.db, now, log, contextOf })
      if (fired > 0) return 0
      const until = next === null ? LONGEST_MS : next.getTime() - now().getTime()
      return Math.min(Math.max(until, SHORTEST_MS), LONGEST_MS)
    } catch (error) {
      log.warn({ error }, 'clocks wait for the database')
      return AFTER_TROUBLE_MS
    }
  }
  const running = (async () => {
    while (!ended.signal.aborted) await sleep(await turn())
  })()
  return {
    stop: async () => {
      ended.abort()
      await running
    },
  }
}
