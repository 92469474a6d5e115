import type { Limit } from '#features/accounts/domain/throttle.ts'

/** What any try from one network counts against, before anything of it is read. */
export const limitsBefore = (network: string): Limit[] => [
  { subject: `network:ask:${network}`, free: 20, longest: 600 },
]

/**
 * What a form that could be taken counts against. A browser that worked for it is hardly held up; without a script there
 * is less room, and a wait, but never a wall. Those who worked never wait for those who did not.
 */
export const limitsOf = ({
  network,
  workspaceId,
  isWorked,
}: {
  network: string
  workspaceId: string
  isWorked: boolean
}): Limit[] =>
  isWorked
    ? [
        { subject: `network:ask-worked:${network}`, free: 12, longest: 300 },
        { subject: `ask-worked:${workspaceId}`, free: 300, longest: 15 },
      ]
    : [
        { subject: `network:ask-plain:${network}`, free: 4, longest: 900 },
        { subject: `ask-plain:${workspaceId}`, free: 60, longest: 60 },
      ]
