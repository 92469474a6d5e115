import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that is not mistaken for another with the same number: its pid and the moment it began. */
export interface ProcessIdentity {
  pid: number
  began: string
}

/** The identity of a running process, or null when there is none. */
export const identify = (pid: number): ProcessIdentity | null => {
  const began = process.platform === 'linux' ? beganOnLinux(pid) : beganElsewhere(pid)
  return began ? { pid, began } : null
}

/** Whether that very process still runs. */
export const stillRuns = ({ pid, began }: ProcessIdentity): boolean => identify(pid)?.began === began

const beganOnLinux = (pid: number): string | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

const beganElsewhere = (pid: number): string | null => {
  try {
    if (process.platform === 'win32') {
      process.kill(pid, 0)
      return 'running'
    }
    const found = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return found || null
  } catch {
    return null
  }
}
