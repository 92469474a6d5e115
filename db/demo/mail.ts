import { mailKeys, signedMark } from '#features/mail/domain/tokens.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { COMPANY, INBOXES, type InboxKey } from './company.ts'
import type { Cast } from './people.ts'
import { type PostTools, takeIn } from './post.ts'
import { at, MACHINE } from './stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What no story tells: a mail that was held back as spam, and one of ours that came back. */
export async function sortMail(tx: Context, cast: Cast, tools: PostTools): Promise<void> {
  await holdsBack(tx, cast, tools)
  await comesBack(tx, cast, tools)
}

const lines = (...given: readonly string[]) => Buffer.from(given.join('\r\n'))

async function holdsBack(tx: Context, { inboxes }: Cast, tools: PostTools): Promise<void> {
  const moment = tx.now().getTime() - 3 * HOUR
  const to = addressOf('orders')
  const from = 'offers@bulk-radiators.example'
  const raw = lines(
    `From: Radiators in bulk <${from}>`,
    `To: ${to}`,
    'Subject: 70 % off, only today',
    `Date: ${new Date(moment).toUTCString()}`,
    'Message-ID: <offer.70@bulk-radiators.example>',
    'X-Spam-Flag: YES',
    '',
    'Radiators by the pallet, at prices that nobody can match. Answer today.',
    '',
  )
  await takeIn(at(tx, MACHINE, moment), tools, { raw, inboxId: inboxes.orders, from, to })
}

const addressOf = (key: InboxKey): string => INBOXES[key].addresses[0] ?? `hello@${COMPANY.domain}`

/** The last mail of ours to somebody outside in a conversation that is still open. */
const LAST = `select m.id, m.to_addresses -> 0 ->> 'address' as "to", c.inbox_id as "inboxId", m.created_at as at
  from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
  where m.workspace_id = $1 and m.kind = 'outbound' and m.delivery_state = 'sent' and c.state <> 'closed' and c.requester_contact_id is not null
    and m.created_at < $2
  order by m.created_at desc limit 1`

async function comesBack(tx: Context, { inboxes }: Cast, tools: PostTools): Promise<void> {
  const before = new Date(tx.now().getTime() - 2 * HOUR)
  const [last] = await run<{ id: string; to: string; inboxId: string; at: Date }>(tx.db, LAST, [
    tx.workspaceId,
    before,
  ])
  if (!last) return
  const key = (Object.keys(inboxes) as InboxKey[]).find((each) => inboxes[each] === last.inboxId)
  if (!key) return
  const moment = last.at.getTime() + 20 * MINUTE
  const server = last.to.split('@')[1] ?? 'elsewhere.example'
  const raw = lines(
    `From: Mail Delivery System <MAILER-DAEMON@${server}>`,
    `To: ${addressOf(key)}`,
    'Subject: Undelivered mail returned to sender',
    `Date: ${new Date(moment).toUTCString()}`,
    `Message-ID: <bounce.${last.id}@${server}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
    '',
    '--part',
    '',
    'The mailbox of this address is full.',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; mx.${server}`,
    '',
    `Final-Recipient: rfc822; ${last.to}`,
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 The mailbox is full',
    '--part',
    'Content-Type: text/rfc822-headers',
    '',
    `X-Regard-Message: ${signedMark({ kind: 'message', id: last.id }, mailKeys([tools.secret]))}`,
    `To: ${last.to}`,
    '',
    '--part--',
    '',
  )
  await takeIn(at(tx, MACHINE, moment), tools, { raw, inboxId: last.inboxId, from: '', to: addressOf(key) })
}
