import { ar as accounts } from '#features/accounts/words/ar.ts'
import { ar as answers } from '#features/answers/words/ar.ts'
import { ar as authority } from '#features/authority/words/ar.ts'
import { ar as charter } from '#features/charter/words/ar.ts'
import { ar as clocks } from '#features/clocks/words/ar.ts'
import { ar as contacts } from '#features/contacts/words/ar.ts'
import { ar as conversations } from '#features/conversations/words/ar.ts'
import { ar as demand } from '#features/demand/words/ar.ts'
import { ar as desk } from '#features/desk/words/ar.ts'
import { ar as forms } from '#features/forms/words/ar.ts'
import { ar as handoffs } from '#features/handoffs/words/ar.ts'
import { ar as insights } from '#features/insights/words/ar.ts'
import { ar as mail } from '#features/mail/words/ar.ts'
import { ar as mailboxes } from '#features/mailboxes/words/ar.ts'
import { ar as observations } from '#features/observations/words/ar.ts'
import { ar as people } from '#features/people/words/ar.ts'
import { ar as portal } from '#features/portal/words/ar.ts'
import { ar as webhooks } from '#features/webhooks/words/ar.ts'
import { ar as platform } from '#platform/contract/words/ar.ts'
import { ar as shell } from './ar-shell.ts'

export const ar = {
  ...platform,
  ...shell,
  ...accounts,
  ...people,
  ...observations,
  ...portal,
  ...forms,
  ...authority,
  ...charter,
  ...clocks,
  ...contacts,
  ...conversations,
  ...handoffs,
  ...answers,
  ...demand,
  ...mail,
  ...mailboxes,
  ...desk,
  ...insights,
  ...webhooks,
}
