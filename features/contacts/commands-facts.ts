import { readFacts } from '#features/contacts/domain/facts-csv.ts'
import { contactSubject, factsKept, factsRightGiven, factsRightTaken } from '#features/contacts/events.ts'
import { mayGiveFactsRight, mayReadFacts } from '#features/contacts/policy.ts'
import { getContact } from '#features/contacts/queries.ts'
import {
  deleteReader,
  type Facts,
  findByEmails,
  insertReader,
  insertView,
  isReader,
  listFacts,
  saveFacts,
} from '#features/contacts/queries-facts.ts'
import { refuse } from '#features/contacts/refuse.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

type Colleagues = Context<ColleagueActor>

/** Refuses whoever may not open what contacts contribute. */
export const needFactsRight = async (ctx: Colleagues): Promise<void> =>
  allow(mayReadFacts(ctx.actor, await isReader(ctx, ctx.actor.id)))

/** Opens what a contact contributes; that this colleague looked, and when, is kept with it. */
export const openFacts = (ctx: Colleagues, contactId: string): Promise<Facts[]> =>
  ctx.transaction(async (tx) => {
    await needFactsRight(tx)
    await getContact(tx, contactId)
    await insertView(tx, contactId, tx.actor.id)
    return listFacts(tx, contactId)
  })

/** Keeps what one contact contributed in a year. */
export const keepFacts = (ctx: Colleagues, contactId: string, { year, ...facts }: Facts): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needFactsRight(tx)
    if ((await getContact(tx, contactId)).state === 'erased') throw refuse('contact_erased')
    await saveFacts(tx, year, [{ contactId, ...facts }], tx.actor.id)
    await announce(tx, {
      type: factsKept,
      subject: contactSubject(contactId),
      payload: { year, contacts: 1 },
      audience: { colleagueId: tx.actor.id },
    })
  })

const MOST_TOLD = 100

/** Keeps a year's facts from CSV; tells which lines belong to nobody or cannot be read, and keeps the rest. */
export const importFacts = (ctx: Colleagues, { year, csv }: { year: number; csv: string }) =>
  ctx.transaction(async (tx) => {
    await needFactsRight(tx)
    const { lines, wrong, missing } = readFacts(csv)
    if (missing.length > 0) throw refuse('facts_columns_missing', { columns: missing.join(', ') })
    const contacts = await findByEmails(tx, [...new Set(lines.map(({ email }) => email))])
    const known = lines.flatMap((line) => {
      const contactId = contacts.get(line.email)
      return contactId ? [{ ...line, contactId }] : []
    })
    if (known.length > 0) {
      await saveFacts(tx, year, known, tx.actor.id)
      await announce(tx, {
        type: factsKept,
        subject: { kind: 'workspace', id: tx.workspaceId },
        payload: { year, contacts: new Set(known.map(({ contactId }) => contactId)).size },
        audience: { colleagueId: tx.actor.id },
      })
    }
    const unknown = lines.filter(({ email }) => !contacts.has(email))
    return {
      kept: known.length,
      unknown: unknown.slice(0, MOST_TOLD).map(({ line, email }) => ({ line, email })),
      wrong: wrong.slice(0, MOST_TOLD),
    }
  })

/** Lets a colleague of the back office open what contacts contribute. */
export const giveFactsRight = (ctx: Colleagues, colleagueId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayGiveFactsRight(tx.actor))
    const isNew = await insertReader(tx, colleagueId, tx.actor.id)
    if (isNew === null) throw refusePlainly('not_found')
    if (isNew) await announce(tx, { ...about(colleagueId), type: factsRightGiven })
  })

export const takeFactsRight = (ctx: Colleagues, colleagueId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayGiveFactsRight(tx.actor))
    if (!(await deleteReader(tx, colleagueId))) throw refusePlainly('not_found')
    await announce(tx, { ...about(colleagueId), type: factsRightTaken })
  })

const about = (colleagueId: string) => ({
  subject: { kind: 'colleague', id: colleagueId },
  payload: {},
  audience: { colleagueId },
})
