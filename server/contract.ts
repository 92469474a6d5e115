import { endpoints as accounts } from '#features/accounts/contract.ts'
import { endpoints as answers } from '#features/answers/contract.ts'
import { endpoints as authority } from '#features/authority/contract.ts'
import { endpoints as charter } from '#features/charter/contract.ts'
import { endpoints as clocks } from '#features/clocks/contract.ts'
import { endpoints as contacts } from '#features/contacts/contract.ts'
import { endpoints as conversations } from '#features/conversations/contract.ts'
import { endpoints as demand } from '#features/demand/contract.ts'
import { endpoints as desk } from '#features/desk/contract.ts'
import { endpoints as forms } from '#features/forms/contract.ts'
import { endpoints as handoffs } from '#features/handoffs/contract.ts'
import { endpoints as insights } from '#features/insights/contract.ts'
import { endpoints as mail } from '#features/mail/contract.ts'
import { endpoints as mailboxes } from '#features/mailboxes/contract.ts'
import { endpoints as observations } from '#features/observations/contract.ts'
import { endpoints as people } from '#features/people/contract.ts'
import { endpoints as portal } from '#features/portal/contract.ts'
import { endpoints as webhooks } from '#features/webhooks/contract.ts'

/** Every endpoint of the public API. */
export const endpoints = [
  ...accounts,
  ...people,
  ...charter,
  ...clocks,
  ...contacts,
  ...conversations,
  ...authority,
  ...handoffs,
  ...answers,
  ...demand,
  ...mail,
  ...mailboxes,
  ...observations,
  ...portal,
  ...forms,
  ...desk,
  ...insights,
  ...webhooks,
] as const
