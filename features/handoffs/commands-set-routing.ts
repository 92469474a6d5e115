import { refuse } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { DEFAULT_ACCEPTANCE_MINUTES } from './commands-ask.ts'
import { routingChanged } from './events.ts'
import { findTeam } from './queries-helpers.ts'
import { isInbox, type StoredRule, upsertRule } from './queries-routing.ts'
import type { RoutingRule } from './shapes.ts'

/** Nobody chooses: as every inbox begins. */
export const noRule = (inboxId: string): RoutingRule => ({
  inboxId,
  mode: 'off',
  bySkills: true,
  byLanguage: true,
  samePerson: true,
  onlyWhoIsHere: true,
  atMost: null,
  acceptanceMinutes: DEFAULT_ACCEPTANCE_MINUTES,
  introduces: false,
  moves: [],
})
export const ruleOf = (inboxId: string, stored: StoredRule | null): RoutingRule => {
  if (stored === null) return noRule(inboxId)
  const { lastGivenId: _, ...rule } = stored
  return rule
}

/** Sets who gets what comes to an inbox. */
export const setRouting = (ctx: Context, rule: RoutingRule): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (!(await isInbox(tx, rule.inboxId))) throw refuse('not_found')
    for (const { teamId } of rule.moves) if (!(await findTeam(tx, teamId))) throw refuse('not_found')
    await upsertRule(tx, rule)
    await announce(tx, {
      type: routingChanged,
      subject: { kind: 'inbox', id: rule.inboxId },
      payload: { mode: rule.mode },
      audience: 'workspace',
    })
  })
