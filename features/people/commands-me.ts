import { findSessionOf } from '#features/accounts/queries-sessions.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { cleanSignature } from './domain/signature.ts'
import { colleagueChanged } from './events.ts'
import { mayChangePeople, mayChangeSettings, maySeeLedger } from './policy.ts'
import { getMeRow, type MeChange, type MeRow, saveMe } from './queries-me.ts'

const rowOf = async (ctx: Context<ColleagueActor>): Promise<MeRow> =>
  getMeRow(ctx.db, ctx.workspaceId, ctx.actor.id, await onlyWorkspaceOf(ctx))

// A token opens the workspace that it was made in and shows no other.
async function onlyWorkspaceOf({ db, actor, workspaceId }: Context<ColleagueActor>): Promise<string | null> {
  if (actor.sessionId === null) return workspaceId
  return (await findSessionOf(db, actor.sessionId))?.onlyWorkspaceId ?? null
}

/** Me, with what I can do. */
export const readMe = async (ctx: Context<ColleagueActor>) => ({
  ...(await rowOf(ctx)),
  can: {
    changeSettings: mayChangeSettings(ctx.actor),
    changePeople: mayChangePeople(ctx.actor),
    seeLedger: maySeeLedger(ctx.actor),
  },
})

/** Changes my own profile. */
export const changeMe = (ctx: Context<ColleagueActor>, change: MeChange) =>
  ctx.transaction(async (tx) => {
    const { signatureHtml } = change
    const clean =
      signatureHtml === undefined ? change : { ...change, signatureHtml: cleanSignature(signatureHtml) }
    await saveMe(tx.db, tx.workspaceId, { ...(await rowOf(tx)), ...clean })
    await announce(tx, {
      type: colleagueChanged,
      subject: { kind: 'colleague', id: tx.actor.id },
      payload: { fields: Object.keys(change) },
      audience: 'workspace',
    })
    return readMe(tx)
  })
