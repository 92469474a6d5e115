/** Up the reporting line: the lead of its team, then the owner's manager, then a director. */
export const ESCALATES_TO = ['team_lead', 'manager', 'director'] as const

/** One step: who hears of it, and how much working time after the miss, in minutes. */
export interface EscalationStep {
  readonly to: (typeof ESCALATES_TO)[number]
  readonly afterMinutes: number
}

/** What holds until a workspace sets its own: an hour, half a day, a day. The owner hears of the miss itself. */
export const DEFAULT_STEPS: readonly EscalationStep[] = [
  { to: 'team_lead', afterMinutes: 60 },
  { to: 'manager', afterMinutes: 240 },
  { to: 'director', afterMinutes: 480 },
]

/** Whether the steps go up: each later than the one before it, nobody twice. */
export const goUp = (steps: readonly EscalationStep[]): boolean =>
  steps.every(
    ({ to, afterMinutes }, at) =>
      at === 0 ||
      (afterMinutes > steps[at - 1]!.afterMinutes &&
        ESCALATES_TO.indexOf(to) > ESCALATES_TO.indexOf(steps[at - 1]!.to)),
  )
