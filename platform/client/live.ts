import { type Pause, pauses } from './pauses.ts'
import { apiBase, send } from './send.ts'

export type LiveEvent = {
  readonly name: string
  readonly subjectId: string
  readonly conversationId?: string
}
type Listener = (event: LiveEvent) => void
type StateListener = (connected: boolean) => void

/** The server says something every 25 seconds; after such a silence the line is dead though nobody has said so. */
const silence = 70_000

/**
 * Listens to the event stream and comes back by itself after any break: soon, then ever later, and at once when the
 * machine is online again or somebody looks. `onBack` says that something may have been missed.
 */
export const listen = (onEvent: Listener, onState: StateListener, onBack: () => void) => {
  const pause: Pause = pauses()
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let heardAt = Date.now()
  let isMissing = false
  const later = () => {
    source?.close()
    source = undefined
    isMissing = true
    if (pause.tries > 0 || !navigator.onLine) onState(false)
    timer = setTimeout(open, pause.next())
  }
  const open = () => {
    clearTimeout(timer)
    source?.close()
    const mine = new EventSource(`${apiBase}/live`)
    source = mine
    heardAt = Date.now()
    mine.onopen = () => {
      heardAt = Date.now()
      pause.over()
      onState(true)
      if (isMissing) onBack()
      isMissing = false
    }
    mine.onmessage = (message) => {
      heardAt = Date.now()
      onEvent(JSON.parse(message.data) as LiveEvent)
    }
    mine.addEventListener('beat', () => {
      heardAt = Date.now()
    })
    mine.onerror = () => {
      // The server answered, but with a no: whoever is signed out learns it from this question.
      if (mine.readyState === EventSource.CLOSED) void send('GET', '/me').catch(() => undefined)
      later()
    }
  }
  const atOnce = () => {
    if (document.visibilityState !== 'visible') return
    const isSilent = Date.now() - heardAt > silence
    if (source && !isSilent) return
    if (isSilent) isMissing = true
    open()
  }
  const gone = () => onState(false)
  const watch = setInterval(atOnce, silence)
  window.addEventListener('online', atOnce)
  window.addEventListener('offline', gone)
  document.addEventListener('visibilitychange', atOnce)
  open()
  return () => {
    clearTimeout(timer)
    clearInterval(watch)
    window.removeEventListener('online', atOnce)
    window.removeEventListener('offline', gone)
    document.removeEventListener('visibilitychange', atOnce)
    source?.close()
  }
}
