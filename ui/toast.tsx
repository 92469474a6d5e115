import { useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { useKitWords } from './kit-words.ts'
import css from './toast.module.css'

export type Toast = {
  readonly id: string
  readonly text: string
  readonly tone?: 'plain' | 'failed'
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void }
  /** Milliseconds on screen; a failed one stays three times as long as another. */
  readonly stays?: number
}

let shown: readonly Toast[] = []
const listeners = new Set<() => void>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
let count = 0

const publish = (next: readonly Toast[]) => {
  shown = next
  for (const listener of listeners) listener()
}

export const dismiss = (id: string) => {
  clearTimeout(timers.get(id))
  timers.delete(id)
  publish(shown.filter((each) => each.id !== id))
}

/** Says something in the corner, politely; gives back its id. */
export const toast = (given: Omit<Toast, 'id'> & { id?: string }) => {
  count += 1
  const id = given.id ?? `toast-${count}`
  publish([...shown.filter((each) => each.id !== id), { ...given, id }].slice(-4))
  clearTimeout(timers.get(id))
  const stays = given.stays ?? (given.tone === 'failed' ? 15_000 : 5_000)
  timers.set(
    id,
    setTimeout(() => dismiss(id), stays),
  )
  return id
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const Toasts = () => {
  const words = useKitWords()
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <section className={css.place} aria-label={words.notices} aria-live="polite" aria-relevant="additions">
      {toasts.map((each) => (
        <div key={each.id} className={`${css.toast} ${each.tone === 'failed' ? css.failed : ''}`}>
          <span className={css.text}>{each.text}</span>
          {each.action ? (
            <Button
              keys={each.action.keys}
              onClick={() => {
                dismiss(each.id)
                each.action?.run()
              }}
            >
              {each.action.label}
            </Button>
          ) : null}
          <Button look="quiet" aria-label={words.close} onClick={() => dismiss(each.id)}>
            ×
          </Button>
        </div>
      ))}
    </section>
  )
}
