import { writeNotice } from '#features/accounts/commands-notices.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { listAdmins } from '#features/people/queries-colleagues.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type SmtpServer, sendBySmtp } from '#platform/smtp/client.ts'
import { newId } from '#platform/values/id.ts'
import { filled } from '#platform/values/say.ts'
import { signed } from './commands-dkim.ts'
import { readied, type SendingTools, serverFor } from './commands-send.ts'
import { composeNotice } from './domain/compose.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'
import { domainOf } from './domain/reply-address.ts'
import { roundTripOf, roundTripState, secondsOnTheWay } from './domain/round-trip.ts'
import { type MailKeys, mailKeys, signedMark } from './domain/tokens.ts'
import { isDemo } from './queries-compose.ts'
import type { PendingMail } from './queries-file.ts'
import { saveOwn } from './queries-file-sent.ts'
import {
  findRoundTripAddress,
  insertRoundTrip,
  listRoundTripsOf,
  type RoundTrip,
  saveBack,
  saveNotSent,
  takeLate,
} from './queries-round-trips.ts'
import { refuse } from './refuse.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

const shown = (trip: RoundTrip, now: Date) => ({
  ...trip,
  state: roundTripState(trip, now),
  seconds: secondsOnTheWay(trip),
})

/** The last mails that an inbox sent to itself. */
export const viewRoundTrips = async (ctx: Context, inboxId: string) => {
  if ((await findRoundTripAddress(ctx, inboxId)) === null) throw refusePlainly('not_found')
  return (await listRoundTripsOf(ctx, inboxId)).map((trip) => shown(trip, ctx.now()))
}

const timeouts = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 15_000, wholeMs: 45_000 }

/** Sends a mail from an inbox to itself by the inbox's own way out. Whoever looks after mail is told when it does not come back. */
export const startRoundTrip = async (ctx: Context, inboxId: string, tools: SendingTools) => {
  if (await isDemo(ctx)) throw refuse('mail_demo_stays_inside')
  const address = await findRoundTripAddress(ctx, inboxId)
  if (address === null) throw refusePlainly('not_found')
  if (address === '') throw refuse('mail_no_address')
  const server = await readied(ctx, 'server', tools, () => serverFor(ctx, inboxId, tools))
  if (!server) throw refuse('mail_no_way_out')
  const id = newId(ctx.now().getTime())
  await insertRoundTrip(ctx, { id, inboxId, address })
  const result = 'kind' in server ? server : await send(ctx, { id, address }, server, tools)
  if (result.kind === 'refused') await saveNotSent(ctx, id, result.stage, result.words)
  const trip = (await listRoundTripsOf(ctx, inboxId)).find((each) => each.id === id)
  if (!trip) throw refusePlainly('not_found')
  return shown(trip, ctx.now())
}

const send = async (
  ctx: Context,
  { id, address }: { id: string; address: string },
  server: SmtpServer,
  { secret, name }: SendingTools,
) => {
  const raw = await composeNotice(address, {
    messageId: `<round-trip.${id}@${domainOf(address)}>`,
    regardMessage: signedMark({ kind: 'notice', id }, mailKeys([secret])),
    from: { name: 'Regard', address },
    subject: en['round-trip.subject'],
    html: `<p>${en['round-trip.text']}</p>`,
    writtenAt: ctx.now(),
  })
  return sendBySmtp({
    server,
    name,
    from: address,
    to: [address],
    raw: await signed(ctx, raw, address, secret),
    timeouts,
  })
}

/** A mail of ours to ourselves that came back: it is noted, and opens nothing. Gives whether it was one. */
export const fileRoundTrip = async (
  tx: Context,
  pending: PendingMail,
  mail: ParsedMail,
  keys: MailKeys,
): Promise<boolean> => {
  const id = roundTripOf(mail, keys)
  if (id === null) return false
  const { inboxId, receivedAt: at, wayIn } = pending
  if (!(await saveBack(tx, id, { inboxId, at, wayIn }))) return false
  await saveOwn(tx, pending.id, {
    conversationId: null,
    messageId: null,
    identity: mail.identity,
    headerMessageId: mail.messageId,
  })
  return true
}

export interface LateSettings {
  readonly config: { readonly url: URL; readonly secret: string }
}

/** Tells every admin that a mail to ourselves did not come back, once: inside, and by another way than the inbox it is about. */
export const tellLate = (ctx: Context, id: string, settings: LateSettings): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const late = await takeLate(tx, id)
    if (!late) return false
    const eventId = newId(tx.now().getTime())
    for (const { id: colleagueId, email, locale } of await listAdmins(tx)) {
      const words = locale === 'ar' ? ar : en
      const { address, inboxId } = late
      await notify(tx, { eventId, colleagueId, kind: 'round_trip_late', payload: { address } })
      await writeNotice(tx, settings, {
        to: email,
        locale,
        subject: filled(words['round-trip.late-subject'], { address }),
        paragraphs: [filled(words['round-trip.late-what'], { address }), words['round-trip.late-next']],
        link: { words: words['round-trip.late-link'], url: `${settings.config.url.origin}/settings/inboxes` },
        notByInboxId: inboxId,
      })
    }
    return true
  })
