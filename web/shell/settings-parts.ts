import type { Me } from '#features/people/ui/api.ts'

export const parts = [
  'profile',
  'security',
  'tokens',
  'colleagues',
  'teams',
  'inboxes',
  'routing',
  'grants',
  'given',
  'answers',
  'outside',
  'domains',
  'hours',
  'missed',
  'failures',
  'public',
  'forms',
  'providers',
  'facts',
  'webhooks',
  'held',
  'ledger',
  'kept-mail',
] as const
export type SettingsPart = (typeof parts)[number]

const own: ReadonlySet<SettingsPart> = new Set(['profile', 'security', 'tokens'])
const admins: ReadonlySet<SettingsPart> = new Set([
  'providers',
  'domains',
  'routing',
  'public',
  'forms',
  'webhooks',
  'kept-mail',
])

/** The settings that this person can do something with. */
export const settingsParts = (me: Me) =>
  parts
    .filter((part) => me.can.changeSettings || !admins.has(part))
    .filter((part) => part !== 'ledger' || me.can.seeLedger)
    .map((part) => ({ part, group: own.has(part) ? ('you' as const) : ('house' as const) }))
