import { randomUUID } from 'node:crypto'
import type { TestWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'

export interface Arriving {
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly to?: readonly string[]
  readonly from?: string
  readonly clientAddress?: string
}

let count = 0

/** Mails for one workspace, and what became of them. */
export const mailsFor = (ws: TestWorkspace) => {
  const door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
  const text = ({ headers = {}, body = 'It is cold here.' }: Arriving = {}): string => {
    const all = {
      From: 'Ana <ana@customer.example>',
      To: ws.inboxAddress,
      Subject: 'Heating',
      'Message-ID': `<${++count}.${ws.id}@customer.example>`,
      ...headers,
    }
    const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : `${name}: ${value}`))
    return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
  }
  const accept = async (raw: Buffer, { to, from, clientAddress }: Omit<Arriving, 'headers' | 'body'> = {}) =>
    door.accept({
      raw,
      envelope: {
        from: from ?? 'ana@customer.example',
        to: [...(to ?? [ws.inboxAddress])],
        clientAddress: clientAddress ?? '127.0.0.1',
        helo: 'customer.example',
        tls: false,
      },
      traceId: 'test',
    })
  const ledger = async (limit = 20) => (await ws.admin.get(`/mail/ledger?limit=${limit}`)).body.items
  /** What comes back with one of our mails that somebody's server could not deliver. */
  const bounce = (returned: string, status = '5.1.1', action = 'failed'): string =>
    [
      'From: Mail Delivery System <MAILER-DAEMON@mx.customer.example>',
      `To: ${ws.inboxAddress}`,
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${randomUUID()}@mx.customer.example>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      '',
      'I am sorry to say that it could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.customer.example',
      '',
      'Final-Recipient: rfc822; ana@customer.example',
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      returned,
      '--b--',
      '',
    ].join('\r\n')
  return {
    text,
    bounce,
    accept,
    ledger,
    /** Takes a mail and files it; gives its row of the ledger. */
    arrive: async (given: Arriving = {}) => {
      await accept(Buffer.from(text(given)), given)
      await ws.drain()
      return (await ledger(1))[0]
    },
    view: async (id: string) => (await ws.member.get(`/conversations/${id}`)).body,
  }
}
