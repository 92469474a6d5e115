import { queryOptions } from '@tanstack/react-query'
import { en as clocksEn } from '#features/clocks/words/en.ts'
import type { ReplyOf } from '#platform/client/api.ts'
import { words } from '#platform/client/words.ts'
import type * as contract from '../contract-promises.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'

export type Promises = ReplyOf<typeof contract.listPromises>
export type RunningClock = Promises['items'][number]

/** What is promised in a conversation; its version is in the key, so that it is read again with it. */
export const promisesQuery = ({ id, version }: { id: string; version: number }) =>
  queryOptions({
    queryKey: keys.promises(id, version),
    queryFn: () => api.get('/conversations/:id/promises', { params: { id } }),
    placeholderData: (before: Promises | undefined) => before,
    refetchInterval: 60_000,
  })

const clock = words(clocksEn)
/** Says one message of the clocks in the reader's language. */
export const sayClock = (key: keyof typeof clocksEn, gaps?: Readonly<Record<string, string | number>>) =>
  clock(key, gaps)
