import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

/** Says a sentence to people who listen to the screen, without showing it. */
export const announcePolitely = (text: string) => {
  said = text === said ? `${text} ` : text
  for (const listener of listeners) listener()
}

export const Announcer = () => {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => said,
  )
  return (
    <div className="hidden" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  )
}
