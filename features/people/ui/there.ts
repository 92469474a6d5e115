import { moment } from '#platform/client/dates.ts'
import type { There } from './api.ts'
import { t } from './words.ts'

/** Where somebody is, as they said or as their hours and leave say. */
export const thereWords = ({ words, from }: There) => t(`there.${words}`, { when: from ? moment(from) : '' })

/** They said it themselves; the rest comes from hours and leave. */
export const isSaid = ({ words }: There) =>
  words === 'here' || words === 'with_customer' || words === 'back_at'
