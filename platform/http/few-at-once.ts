import { refuse } from '#platform/contract/refusal.ts'
import { type Room, room } from '#platform/values/room.ts'

/** Does something for somebody as soon as one of their places is free. */
export type Places = <Result>(whose: string, act: () => Promise<Result>) => Promise<Result>

/** Gives everybody so many places of their own; who waits longer for one than so many milliseconds is refused. */
export const placesFor = ({ atOnce, longestWaitMs }: { atOnce: number; longestWaitMs: number }): Places => {
  const rooms = new Map<string, { readonly room: Room; users: number }>()
  return async (whose, act) => {
    const own = rooms.get(whose) ?? { room: room(atOnce, longestWaitMs), users: 0 }
    rooms.set(whose, own)
    own.users += 1
    try {
      const leave = await own.room.take(1)
      if (!leave) throw refuse('too_many_requests', { seconds: 30 })
      try {
        return await act()
      } finally {
        leave()
      }
    } finally {
      own.users -= 1
      if (own.users === 0) rooms.delete(whose)
    }
  }
}
