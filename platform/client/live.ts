import { apiBase } from './send.ts'

export type LiveEvent = {
  readonly name: string
  readonly subjectId: string
  readonly conversationId?: string
}
type Listener = (event: LiveEvent) => void
type StateListener = (connected: boolean) => void

/** Listens to the event stream and comes back by itself after any break; `onBack` says that something may be missed. */
export const listen = (onEvent: Listener, onState: StateListener, onBack: () => void) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = 1000
  let hadBreak = false
  let over = false
  const open = () => {
    source = new EventSource(`${apiBase}/live`)
    source.onopen = () => {
      wait = 1000
      onState(true)
      if (hadBreak) onBack()
      hadBreak = false
    }
    source.onmessage = (message) => onEvent(JSON.parse(message.data) as LiveEvent)
    source.onerror = () => {
      hadBreak = true
      onState(false)
      if (over || source?.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, 15_000)
    }
  }
  open()
  return () => {
    over = true
    clearTimeout(timer)
    source?.close()
  }
}
