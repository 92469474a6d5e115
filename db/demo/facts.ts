import { giveFactsRight } from '#features/contacts/commands-facts.ts'
import { saveFacts } from '#features/contacts/queries-facts.ts'
import { beginFigures } from '#features/insights/commands.ts'
import { countMonths } from '#features/insights/commands-count.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { CONTACTS } from './contacts.ts'
import type { Cast } from './people.ts'
import { Chance } from './random.ts'

/** What customers spent in the last two years: homes a little, houses of flats and traders much more. */
async function keepFactsOf(tx: Context, cast: Cast): Promise<void> {
  const year = tx.now().getUTCFullYear()
  const random = new Chance(29)
  for (const back of [1, 0]) {
    const facts = CONTACTS.flatMap(({ key, kind, company }) => {
      const contactId = cast.contacts.get(key)
      if (kind !== 'customer' || !contactId) return []
      const pounds = company ? random.whole(2_400, 11_400) : random.whole(60, 1_360)
      const plan = company ? 'Trade' : pounds > 700 ? 'Yearly service' : ''
      return [{ contactId, sizeMinor: pounds * 100, currency: 'GBP', plan }]
    })
    await saveFacts(tx, year - back, facts, cast.colleagues.ingrid.id)
  }
  const director: Context<ColleagueActor> = {
    ...tx,
    actor: cast.colleagues.amara,
    transaction: (work) => work(director),
  }
  await giveFactsRight(director, cast.colleagues.ingrid.id)
}

/** What customers contribute, and how we are doing: counted for the months that are over. */
export async function countWhatWas(tx: Context, cast: Cast): Promise<void> {
  await keepFactsOf(tx, cast)
  await beginFigures(tx, cast.colleagues.amara.id)
  await countMonths(tx)
}
