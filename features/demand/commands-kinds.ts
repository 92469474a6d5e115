import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { failureKindsChanged } from './events.ts'
import { findKind, insertFirstKinds, insertKind, saveKind } from './queries-kinds.ts'
import type { FailureKind } from './shapes.ts'

const tell = (tx: Context, failureKindId: string) =>
  announce(tx, {
    type: failureKindsChanged,
    subject: { kind: 'workspace', id: tx.workspaceId },
    payload: { failureKindId },
    audience: 'workspace',
  })

/** What can have gone wrong from the first day on; done twice, it is done once. */
export const beginKinds = (ctx: Context): Promise<void> => ctx.transaction(insertFirstKinds)

/** Adds something that can have gone wrong. */
export const addKind = (ctx: Context, name: string): Promise<FailureKind> =>
  ctx.transaction(async (tx) => {
    await insertFirstKinds(tx)
    const id = await insertKind(tx, name)
    await tell(tx, id)
    return { id, code: null, name, isEnded: false }
  })

/** Names it anew, ends it, or takes it up again; what was coded with it stays. */
export const changeKind = (
  ctx: Context,
  id: string,
  given: { readonly name?: string | undefined; readonly isEnded?: boolean | undefined },
): Promise<FailureKind> =>
  ctx.transaction(async (tx) => {
    const before = await findKind(tx, id)
    if (!before) throw refusePlainly('not_found')
    const after = { ...before, name: given.name ?? before.name, isEnded: given.isEnded ?? before.isEnded }
    await saveKind(tx, after)
    await tell(tx, id)
    return after
  })
