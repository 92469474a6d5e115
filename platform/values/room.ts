/** Room in memory for large messages. Whoever finds none waits in line. */
export interface Room {
  /** Takes so many bytes; gives how to leave again, or null when none came free in time. */
  take(bytes: number): Promise<(() => void) | null>
}

interface Waiting {
  readonly bytes: number
  enter(): void
}

/** Makes a room of so many bytes, in which nobody waits longer than so many milliseconds. */
export const room = (total: number, longestWaitMs: number): Room => {
  let free = total
  const line: Waiting[] = []
  const letIn = () => {
    while (line[0] && line[0].bytes <= free) line.shift()!.enter()
  }
  const leaverOf = (bytes: number) => {
    let isInside = true
    return () => {
      if (!isInside) return
      isInside = false
      free += bytes
      letIn()
    }
  }
  return {
    take: (asked) => {
      const bytes = Math.min(asked, total)
      return new Promise((resolve) => {
        const waiting: Waiting = {
          bytes,
          enter: () => {
            clearTimeout(timer)
            free -= bytes
            resolve(leaverOf(bytes))
          },
        }
        const timer = setTimeout(() => {
          line.splice(line.indexOf(waiting), 1)
          resolve(null)
          letIn()
        }, longestWaitMs)
        line.push(waiting)
        letIn()
      })
    },
  }
}
