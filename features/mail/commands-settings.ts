import { refuse } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { mailSettingsChanged } from './events.ts'
import { findSettings, type MailSettings, saveSettings } from './queries-settings.ts'

/** How an inbox takes its mail. */
export const readSettings = async (ctx: Context, inboxId: string): Promise<MailSettings> => {
  const settings = await findSettings(ctx, inboxId)
  if (!settings) throw refuse('not_found')
  return settings
}

/** Changes how an inbox takes its mail. Whoever saves has looked: automatic mail that was stopped may leave again. */
export const changeSettings = (
  ctx: Context,
  inboxId: string,
  change: Partial<MailSettings>,
): Promise<MailSettings> =>
  ctx.transaction(async (tx) => {
    const after = { ...(await readSettings(tx, inboxId)), ...change, automaticStoppedAt: null }
    await saveSettings(tx, inboxId, after)
    await announce(tx, {
      type: mailSettingsChanged,
      subject: { kind: 'inbox', id: inboxId },
      payload: { fields: Object.keys(change) },
      audience: { inboxId },
    })
    return after
  })
