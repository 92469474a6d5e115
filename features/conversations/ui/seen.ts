import { useEffect, useRef } from 'react'
import type { Conversation } from './api.ts'

/**
 * The message that was the newest when the writing began. What comes onto the screen while somebody types may well be
 * overlooked: it counts as seen once they were stopped by it, or have nothing written yet.
 */
export const useSeen = (
  { messages }: Pick<Conversation, 'messages'>,
  isBlank: boolean,
  wasStopped: boolean,
): string | undefined => {
  const spoken = messages.items.filter(({ kind }) => kind === 'inbound' || kind === 'outbound')
  const newest = spoken[0]?.id
  const isSeen = isBlank || wasStopped
  const begunAt = useRef(newest)
  useEffect(() => {
    if (isSeen) begunAt.current = newest
  }, [isSeen, newest])
  // What was taken back is no longer there to be seen, and what a machine wrote stops nobody.
  const place = spoken.findIndex(({ id }) => id === begunAt.current)
  const isNews = spoken.slice(0, Math.max(place, 0)).some(({ isAutomatic }) => !isAutomatic)
  return isNews && !isSeen ? begunAt.current : newest
}
