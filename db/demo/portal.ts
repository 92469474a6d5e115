import { changeWays } from '#features/portal/commands-ways.ts'
import type { Context } from '#platform/http/context.ts'
import type { Cast } from './people.ts'
import { at } from './stage.ts'

/** How people outside reach Northwind, as its public pages and first mails say. */
export const openTheDoor = (tx: Context, { colleagues, inboxes }: Cast, moment: Date): Promise<void> =>
  changeWays(at(tx, colleagues.noor, moment.getTime()), {
    phone: '020 7946 0000',
    place: '4 Mill Lane, London',
    hours: '',
    inboxId: inboxes.orders,
    colour: null,
  })
