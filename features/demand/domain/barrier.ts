/** What stopped somebody from doing what was right for whoever asked. */
export const BARRIERS = [
  'time',
  'rule',
  'tool',
  'knowledge',
  'authority',
  'metric',
  'stock',
  'other_unit',
] as const
export type Barrier = (typeof BARRIERS)[number]

/** Who sees to it: whoever one reports to, else who leads the team, else a director; never whoever was stopped. */
export function ownerOfBarrier(
  raisedBy: string,
  {
    managerId,
    leadId,
    directorIds,
  }: { managerId: string | null; leadId: string | null; directorIds: readonly string[] },
): string {
  const found = [managerId, leadId, ...directorIds].find((id) => id !== null && id !== raisedBy)
  return found ?? raisedBy
}
