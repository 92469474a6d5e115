import { normalAddress } from '#features/contacts/domain/address.ts'
import { tidyName } from '#features/contacts/domain/name.ts'
import { contactCreated, contactSubject } from '#features/contacts/events.ts'
import {
  findOrInsertByAddress,
  type KnownContact,
  nameNameless,
} from '#features/contacts/queries-addresses.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

export interface Addressed {
  readonly kind: 'email' | 'phone'
  readonly value: string
  readonly name: string
  readonly language?: string | null
}

const MOST_TRIES = 5

/**
 * Gives the contact who has this address, and makes one where nobody has it yet: one contact however many mails of a
 * new address come at once. One statement for somebody known, two for somebody new.
 */
export const findOrCreateByAddress = (ctx: Context, given: Addressed): Promise<KnownContact> =>
  ctx.transaction(async (tx) => {
    const wanted = {
      id: newId<'contact'>(),
      kind: given.kind,
      value: normalAddress(given.kind, given.value),
      name: tidyName(given.name),
      language: given.language ?? null,
    }
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const found = await findOrInsertByAddress(tx, wanted)
      if (found === null) continue
      if (found.isNew) {
        await announce(tx, {
          type: contactCreated,
          subject: contactSubject(found.id),
          payload: {},
          audience: 'workspace',
        })
      } else if (found.name === '' && wanted.name !== '') {
        await nameNameless(tx, found.id, wanted.name)
        return { id: found.id, name: wanted.name }
      }
      return { id: found.id, name: found.name }
    }
    throw new Error('an address was taken and given up again and again while a contact was made for it')
  })
