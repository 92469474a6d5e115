import type { ImapFlow } from 'imapflow'

/** Hears of new mail in the open folder. */
export interface News {
  /** Waits until the server tells of new mail, the time is over, the line breaks or the signal says so. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** Listens from now on, so that what is told between two waits is not missed. */
export const newsOf = (client: ImapFlow): News => {
  let isTold = false
  let wake = () => {}
  const tell = () => {
    isTold = true
    wake()
  }
  client.on('exists', tell)
  client.on('close', tell)
  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', end)
          wake = () => {}
          isTold = false
          resolve()
        }
        const timer = setTimeout(end, ms)
        wake = end
        signal.addEventListener('abort', end)
        if (isTold || signal.aborted) return end()
        // The next command ends the idling by itself. Servers without it are asked again when the time is over.
        if (client.capabilities.has('IDLE')) void client.idle().catch(() => {})
      }),
  }
}
