import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from './api.ts'
import { useMe } from './me.ts'

/** Whoever opens a conversation has seen what came about it. */
export const useReadNotices = (conversationId: string) => {
  const cache = useQueryClient()
  const waiting = useMe().unreadNotifications > 0
  useEffect(() => {
    if (!waiting) return
    void api.post('/notifications/read', { body: { conversationId } }).then(
      () => {
        void cache.invalidateQueries({ queryKey: ['me'] })
        void cache.invalidateQueries({ queryKey: ['notifications'] })
      },
      () => undefined,
    )
  }, [waiting, conversationId, cache])
}
