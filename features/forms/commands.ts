import type { LinkParts } from '#features/portal/commands-links.ts'
import { getWays } from '#features/portal/queries-ways.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { freshForm, lackOf } from './domain/form.ts'
import { formChanged } from './events.ts'
import { mayEditForms } from './policy.ts'
import { findFormOf, type InboxRow, isNameTaken, listForms, saveForm } from './queries.ts'
import { refuse } from './refuse.ts'
import type { FormFields, FormOfInbox } from './shapes.ts'

const DAY = 86_400_000
const dayAgo = (ctx: Context) => new Date(ctx.now().getTime() - DAY)

type Config = LinkParts['config']
const viewOf = (
  slug: string,
  { url, urlIsSet }: Config,
  { id, name, form, lately }: InboxRow,
): FormOfInbox => {
  const it = form ?? freshForm(name)
  // Without a public address of our own it is where the reader found us.
  return {
    inbox: { id, name },
    form: it,
    address: `${urlIsSet ? url.origin : ''}/ask/${slug}/${it.name}`,
    lately,
  }
}

/** Every inbox with its form; one that was never touched has a form that is not open. */
export async function readForms(
  ctx: Context,
  { config }: LinkParts,
  { limit, after }: { limit: number; after: string | null },
) {
  allow(mayEditForms(ctx.actor))
  const { slug } = await getWays(ctx)
  const { items, next } = await listForms(ctx, { since: dayAgo(ctx), limit, after })
  return { items: items.map((row) => viewOf(slug, config, row)), next }
}

/** Sets the form of an inbox. */
export const setForm = (
  ctx: Context,
  { config }: LinkParts,
  inboxId: string,
  given: FormFields,
): Promise<FormOfInbox> =>
  ctx.transaction(async (tx) => {
    allow(mayEditForms(tx.actor))
    if (!(await findFormOf(tx, inboxId, tx.now()))) throw refusePlainly('not_found')
    const lack = lackOf(given)
    if (lack) throw refuse(lack.code, lack.params)
    if (await isNameTaken(tx, inboxId, given.name)) throw refuse('form_name_taken')
    await saveForm(tx, inboxId, given)
    await announce(tx, {
      type: formChanged,
      subject: { kind: 'inbox', id: inboxId },
      payload: { isOpen: given.isOpen },
      audience: 'workspace',
    })
    const { slug } = await getWays(tx)
    return viewOf(slug, config, (await findFormOf(tx, inboxId, dayAgo(tx)))!)
  })
