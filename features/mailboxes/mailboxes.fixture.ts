import { run } from '#platform/db/database.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import type { TestWorkspace } from '#server/testing.ts'
import { type FollowTools, followMailbox } from './commands-follow.ts'

let count = 0

/** A mail as it lies in a mailbox. */
export const mailText = (headers: Record<string, string> = {}, body = 'It is cold here.'): string => {
  const all = {
    From: 'Ana <ana@customer.example>',
    To: 'help@firm.example',
    Subject: 'Heating',
    'Message-ID': `<${++count}.${process.pid}@customer.example>`,
    Date: 'Tue, 17 Nov 2026 08:00:00 +0000',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
}

export interface Reached {
  readonly port: number
  readonly user?: string
  readonly password?: string
}

/** Connects a mailbox of this server to the workspace's inbox; gives its id. */
export const connectTo = async (
  ws: TestWorkspace,
  { port, user = 'help@firm.example', password = 'secret' }: Reached,
  more: Record<string, unknown> = {},
): Promise<string> => {
  const { status, body } = await ws.admin.post('/mailboxes', {
    inboxId: ws.inboxId,
    address: user,
    username: user,
    password,
    imap: { host: '127.0.0.1', port, security: 'none' },
    beginsAt: null,
    ...more,
  })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.id
}

/** Looks once, as a worker does; without filing. */
export const lookOnce = (
  ws: TestWorkspace,
  id: string,
  more: Partial<FollowTools> = {},
): Promise<boolean> => {
  const { files, log, config } = ws.installation
  const tools = { files, log, secret: config.secret, url: config.url, ...more }
  return followMailbox(systemOf(ws), id, tools, { signal: new AbortController().signal, once: true })
}

/** A mailbox as an admin sees it. */
export const seen = async (ws: TestWorkspace, id: string) =>
  (await ws.admin.get('/mailboxes')).body.items.find((each: { id: string }) => each.id === id)

export interface InLedger {
  readonly state: string
  readonly subject: string | null
  readonly isSent: boolean
  readonly conversationId: string | null
  readonly size: number
}

/** All mail of the workspace, in the order in which it came. */
export const ledgerOf = (ws: TestWorkspace): Promise<InLedger[]> =>
  run<InLedger>(
    ws.installation.database.db,
    `select l.state, g.subject, l.is_sent as "isSent", l.conversation_id as "conversationId", m.size
     from mail_ledger l join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id
     left join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id
     where l.workspace_id = $1 order by l.received_at, l.id`,
    [ws.id],
  )
