const minute = 60_000

/** What keeps a mailbox from being followed, as people read it. */
export type MailboxProblem =
  | 'unreachable'
  | 'not_secure'
  | 'wrong_password'
  | 'sign_in_ended'
  | 'busy'
  | 'folder_gone'
  | 'refused'
  | 'broken_off'
  | 'secret_changed'
  | 'silent'

/** A wrong password does not become right by itself, and asking too often locks an account. */
const lasting: ReadonlySet<MailboxProblem> = new Set([
  'wrong_password',
  'sign_in_ended',
  'not_secure',
  'secret_changed',
])

const waits = { passing: [0.25, 0.5, 1, 2, 5, 10], lasting: [5, 15, 30, 60] } as const

/** Whether only a person can mend it. */
export const needsPerson = (problem: MailboxProblem): boolean => lasting.has(problem)

/** When a mailbox that failed so many times is tried again; the more often, the later. */
export const nextTry = (problem: MailboxProblem, attempts: number, at: Date): Date => {
  const steps = needsPerson(problem) ? waits.lasting : waits.passing
  const minutes = steps[Math.min(Math.max(attempts, 1), steps.length) - 1]!
  return new Date(at.getTime() + minutes * minute)
}

/** When a mail that the server does not hand over is asked for again. */
export const nextAsk = (attempts: number, at: Date): Date =>
  new Date(at.getTime() + Math.min(5 * 3 ** Math.max(0, attempts - 1), 360) * minute)

export const alarmAfterMs = 5 * minute
export const silentAfterMs = 9 * minute

export interface Health {
  readonly isPaused: boolean
  readonly problem: MailboxProblem | null
  readonly failingSince: Date | null
  readonly alarmedAt: Date | null
  /** The last time the server was heard of, or when the mailbox was connected. */
  readonly heardAt: Date
}

/** Whether people are told now: at once when only they can mend it, else when it does not mend by itself. */
export const alarmOf = (health: Health, at: Date): MailboxProblem | null => {
  if (health.isPaused || health.alarmedAt !== null) return null
  const { problem, failingSince } = health
  if (problem !== null && failingSince !== null) {
    const isDue = needsPerson(problem) || at.getTime() - failingSince.getTime() >= alarmAfterMs
    return isDue ? problem : null
  }
  return at.getTime() - health.heardAt.getTime() >= silentAfterMs ? 'silent' : null
}
