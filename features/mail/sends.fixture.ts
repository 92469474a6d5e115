import { expect } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type Script, scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import type { TestWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'
import { catchUpMail } from './jobs.ts'

export const customer = { name: 'Ana', address: 'ana@customer.example' }

/** Ana writes to a workspace and is answered through a server that follows a script. */
export function sendsFor(of: () => TestWorkspace) {
  let sink: Awaited<ReturnType<typeof scriptedServer>> | null = null
  let count = 0
  const sendThrough = async (script: Script | null) => {
    sink = script && (await scriptedServer(script))
    await run(
      of().installation.database.db,
      `update inboxes set smtp_host = $3, smtp_port = $4, smtp_security = 'none' where workspace_id = $1 and id = $2`,
      [of().id, of().inboxId, sink ? '127.0.0.1' : null, sink?.port ?? null],
    )
  }
  const close = () => {
    sink?.close()
    sink = null
  }
  /** Colleagues are told of what failed by mail too; these are the others. */
  const toCustomers = () =>
    sink!.messages.filter(({ to }) => to.every((address) => address.endsWith('@customer.example')))
  const arrive = async (raw: string, to = of().inboxAddress) => {
    const { installation, clock, drain } = of()
    const door = mailDoor({ db: installation.database.db, now: clock.now, wayIn: 'smtp' })
    const envelope = { from: customer.address, to: [to], clientAddress: '::1', helo: 'x', tls: false }
    await door.accept({ raw: Buffer.from(raw), envelope, traceId: 'test' })
    await drain()
  }
  const arrived = async () => {
    const id = `<${++count}.${of().id}@customer.example>`
    await arrive(
      `From: Ana <${customer.address}>\r\nTo: ${of().inboxAddress}\r\nSubject: Heating\r\nMessage-ID: ${id}\r\n\r\nIt is cold.\r\n`,
    )
    const { items } = (await of().admin.get('/mail/ledger?limit=1')).body
    return { id, conversationId: items[0].conversation.id as string }
  }
  const write = async (conversationId: string, more: object = {}) => {
    const response = await of().member.post(`/conversations/${conversationId}/messages`, {
      kind: 'reply',
      to: [customer],
      html: '<p>We come <b>today</b>.</p>',
      ...more,
    })
    expect(response.status).toBe(200)
    return response.body as { id: string; delivery: { state: string } }
  }
  const stateOf = async (conversationId: string, messageId: string) => {
    const { body } = await of().member.get(`/conversations/${conversationId}`)
    return body.messages.items.find((each: { id: string }) => each.id === messageId)?.delivery
  }
  /** Moves past the undo window and lets the worker look for what is due. */
  const later = async (by: Parameters<TestWorkspace['clock']['move']>[0] = { seconds: 11 }) => {
    await of().drain()
    of().clock.move(by)
    await catchUpMail(of().installation)
  }
  return { sendThrough, sink: () => sink, close, toCustomers, arrive, arrived, write, stateOf, later }
}
