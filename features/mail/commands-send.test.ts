import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sendNewTime } from '#features/conversations/commands-new-time.ts'
import { wePromise, wePromiseNoMore } from '#features/conversations/promises.fixture.ts'
import { run } from '#platform/db/database.ts'
import type { Script } from '#platform/smtp/scripted-server.fixture.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { parseMail } from './domain/parse.ts'
import { mailKeys, signedMessageId, verifiedMark, verifiedMessageId } from './domain/tokens.ts'
import { catchUpMail } from './jobs.ts'
import { customer, sendsFor } from './sends.fixture.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})
const { sendThrough, sink, close, toCustomers, arrive, arrived, write, stateOf, later } = sendsFor(() => ws)
afterEach(close)

describe('a reply', () => {
  test('leaves after the undo window, in its thread, and the answer to it comes back to the same conversation', async () => {
    await sendThrough({})
    const { id, conversationId } = await arrived()
    const message = await write(conversationId)
    expect(message.delivery.state).toBe('queued')
    await later({ seconds: 5 })
    expect(toCustomers()).toHaveLength(0)
    await later({ seconds: 6 })
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sent' })

    expect(toCustomers()).toHaveLength(1)
    const read = await parseMail(Buffer.from(sink()!.messages[0]!.raw, 'latin1'), ws.inboxAddress)
    expect(sink()?.messages[0]?.to).toEqual([customer.address])
    expect(read).toMatchObject({ subject: 'Re: Heating', inReplyTo: [id], references: [id], to: [customer] })
    expect(read.text).toMatch(/^We come today\./)
    expect(read.quotedText).toContain('> It is cold.')

    const back = read.replyTo[0]!.address
    expect(back).toMatch(/^help\+[a-z2-7]{26}@/)
    await arrive(
      `From: ${customer.address}\r\nTo: ${back}\r\nSubject: x\r\nMessage-ID: <r1${ws.id}@c.example>\r\n\r\nThank you`,
      back.toUpperCase(),
    )
    await arrive(
      `From: ${customer.address}\r\nSubject: y\r\nMessage-ID: <r2${ws.id}@c.example>\r\nIn-Reply-To: ${read.messageId}\r\n\r\nThanks again`,
    )
    const entries = (await ws.admin.get('/mail/ledger?limit=2')).body.items
    for (const entry of entries)
      expect(entry).toMatchObject({ state: 'joined', conversation: { id: conversationId } })
  })

  test('names the whole chain in order, under an id that its message always has', async () => {
    await sendThrough({})
    const { id, conversationId } = await arrived()
    const first = await write(conversationId)
    await later()
    const ours = /^Message-ID:\s+(\S+)/m.exec(sink()!.messages[0]!.raw)![1]!
    const keys = mailKeys([ws.installation.config.secret])
    expect(ours).toBe(signedMessageId(first.id, ws.inboxAddress.split('@')[1]!, keys))
    const theirs = `<again.${id.slice(1)}`
    await arrive(
      `From: ${customer.address}\r\nSubject: z\r\nMessage-ID: ${theirs}\r\nIn-Reply-To: ${ours}\r\nReferences: ${id} ${ours}\r\n\r\nAnd then?`,
    )
    const second = await write(conversationId)
    await later()
    const read = await parseMail(Buffer.from(toCustomers()[1]!.raw, 'latin1'), ws.inboxAddress)
    expect(read).toMatchObject({ inReplyTo: [theirs], references: [id, ours, theirs] })
    expect(verifiedMessageId(read.messageId!, keys)).toBe(second.id)
    expect(verifiedMark(read.regardMessage!, keys)).toEqual({ kind: 'message', id: second.id })
  })

  test('taken back in time never leaves and is a draft again', async () => {
    await sendThrough({})
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await ws.drain()
    const undone = await ws.member.post(`/conversations/${conversationId}/messages/${message.id}/undo`)
    expect(undone.status).toBe(200)
    expect(undone.body.draft.html).toContain('We come')
    await later({ minutes: 5 })
    expect(toCustomers()).toHaveLength(0)
  })

  test('that has left cannot be taken back', async () => {
    await sendThrough({})
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await later()
    const undone = await ws.member.post(`/conversations/${conversationId}/messages/${message.id}/undo`)
    expect(undone).toMatchObject({ status: 409, body: { code: 'message_left' } })
  })

  test('names no blind copy in the mail, though it goes to it', async () => {
    await sendThrough({})
    const { conversationId } = await arrived()
    await write(conversationId, { bcc: [{ name: 'Boss', address: 'boss@customer.example' }] })
    await later()
    expect(sink()?.messages[0]?.to.toSorted()).toEqual([customer.address, 'boss@customer.example'])
    expect(sink()?.messages[0]?.raw).not.toMatch(/boss/i)
  })
})

describe('what the server says', () => {
  test('for now not: is tried again, the same bytes under the same id, until it is taken', async () => {
    const answers = ['451 later', '450 busy', '250 fine']
    const script: Script = {
      get end() {
        return answers.shift()
      },
    }
    await sendThrough(script)
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await later()
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'queued', words: '451 later' })
    await later({ seconds: 30 })
    expect(toCustomers()).toHaveLength(1)
    await later({ minutes: 2 })
    await later({ minutes: 5 })
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sent' })
    expect(new Set(toCustomers().map(({ raw }) => raw)).size).toBe(1)
    expect(toCustomers()).toHaveLength(3)
  })

  test('never: has failed with its words, and can be sent again by hand', async () => {
    await sendThrough({ rcpt: () => '550 5.1.1 no such user' })
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await later()
    expect(await stateOf(conversationId, message.id)).toMatchObject({
      state: 'failed',
      words: '550 5.1.1 no such user',
    })
    await later({ days: 1 })
    expect(toCustomers()).toHaveLength(0)
    close()
    await sendThrough({})
    const again = await ws.member.post(`/messages/${message.id}/delivery`)
    expect(again.body).toMatchObject({ state: 'queued', can: { resend: false } })
    await later()
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sent' })
    expect((await ws.member.post(`/messages/${message.id}/delivery`)).body.code).toBe('mail_already_sent')
  })

  test('never to a new time: nobody was told, the lead hears of it; sent again while it is ahead, it tells them', async () => {
    await sendThrough({ rcpt: () => '550 5.1.1 no such user' })
    const promiseId = await wePromise(ws, { kind: 'first_answer', amount: 2, unit: 'hours' })
    const { conversationId } = await arrived()
    const at = `/conversations/${conversationId}`
    const stands = async () => {
      const clocks = (await ws.member.get(`${at}/promises`)).body.items
      const { nextStep, promisedKind } = (await ws.member.get(at)).body
      return [nextStep, promisedKind, ...clocks.map((one: { state: string }) => one.state)]
    }
    ws.clock.move({ minutes: 100 })
    expect((await ws.member.post(`${at}/new-time`, {})).body.promisedKind).toBe('next_update')
    await later({ seconds: 1 })
    const unheard = [':not_reached', 'first_answer', 'running', 'void']
    expect(await stands()).toEqual(unheard)
    const heard = (await ws.manager.get('/notifications')).body.items.filter(
      (one: { conversationId: string }) => one.conversationId === conversationId,
    )
    expect(heard).toMatchObject([{ kind: 'new_time_failed' }])
    // By itself nothing is sent there again, by whatever clock; a person may.
    await expect(sendNewTime(systemOf(ws), conversationId)).rejects.toMatchObject({ code: 'nobody_to_tell' })
    const { messages } = (await ws.member.get(at)).body
    close()
    await sendThrough({})
    await ws.member.post(`/messages/${messages.items[0].id}/delivery`)
    await later()
    expect(await stands()).toEqual([':hear', 'next_update', 'running', 'running'])
    await wePromiseNoMore(ws, promiseId)
  })

  test('never: says what to do next, and another address can be tried; whoever has it gets no second copy', async () => {
    await sendThrough({ rcpt: (to) => (to.startsWith('anna') ? '550 5.1.1 no such user' : '250 ok') })
    const { conversationId } = await arrived()
    const message = await write(conversationId, {
      to: [{ name: 'Ana', address: 'anna@customer.example' }],
      cc: [{ name: 'Bo', address: 'bo@customer.example' }],
    })
    await later()
    const before = (await ws.member.get(`/messages/${message.id}/delivery`)).body
    expect(before).toMatchObject({
      state: 'failed',
      advice: 'no_such_address',
      recipients: [
        { address: 'anna@customer.example', state: 'refused', advice: 'no_such_address' },
        { address: 'bo@customer.example', state: 'accepted', advice: null },
      ],
    })
    const change = (from: string, to: string) =>
      ws.member.post(`/messages/${message.id}/delivery/address`, { from, to })
    expect((await change('anna@customer.example', 'bo@customer.example')).body.code).toBe(
      'mail_goes_there_already',
    )
    expect((await change('bo@customer.example', 'cy@customer.example')).status).toBe(404)
    expect((await change('anna@customer.example', 'a@b.c\r\nBcc: x@evil.example')).status).toBe(422)
    expect((await change('anna@customer.example', 'Ana@customer.example')).body.state).toBe('queued')
    await later()
    const mails = toCustomers()
    expect(mails.map(({ to }) => to)).toEqual([['bo@customer.example'], ['ana@customer.example']])
    const [first, second] = await Promise.all(
      mails.map(({ raw }) => parseMail(Buffer.from(raw, 'latin1'), ws.inboxAddress)),
    )
    expect(second!.messageId).toBe(first!.messageId)
    expect(second!.to).toEqual([{ name: 'Ana', address: 'Ana@customer.example' }])
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sent' })
    expect((await change('ana@customer.example', 'x@customer.example')).body.code).toBe('mail_already_sent')
  })

  test('never: two who press "try again" at once make one more mail', async () => {
    await sendThrough({ end: '554 5.7.1 no' })
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await later()
    close()
    await sendThrough({})
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => ws.member.post(`/messages/${message.id}/delivery`)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    await later()
    await later({ hours: 5 })
    expect(toCustomers()).toHaveLength(1)
  })

  test('yes to one and later to another: only the other is tried again', async () => {
    let first = true
    const rcpt = (address: string) => (address.startsWith('bo') && first ? '451 greylisted' : '250 ok')
    await sendThrough({ rcpt })
    const { conversationId } = await arrived()
    const message = await write(conversationId, { cc: [{ name: 'Bo', address: 'bo@customer.example' }] })
    await later()
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'queued' })
    first = false
    await later({ minutes: 2 })
    expect(toCustomers().map(({ to }) => to)).toEqual([[customer.address], ['bo@customer.example']])
    expect((await ws.member.get(`/messages/${message.id}/delivery`)).body).toMatchObject({
      state: 'sent',
      recipients: [{ state: 'accepted' }, { state: 'accepted' }],
    })
  })

  test('nothing for four days: has failed', async () => {
    await sendThrough({ greeting: '421 not now' })
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    for (let hours = 0; hours < 100; hours += 5) await later({ hours: 5 })
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'failed', words: '421 not now' })
  })
})

describe('without a server for sending', () => {
  test('a mail is kept, shown to admins, and sent once there is a server and somebody asks', async () => {
    await sendThrough(null)
    const promiseId = await wePromise(ws, { kind: 'first_answer', amount: 2, unit: 'hours' })
    const { conversationId } = await arrived()
    const clock = async () =>
      (await ws.member.get(`/conversations/${conversationId}/promises`)).body.items[0].state
    const message = await write(conversationId)
    await later()
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'kept' })
    await ws.drain()
    expect(await clock()).toBe('void')
    expect((await ws.member.get('/mail/kept')).status).toBe(403)
    const { body } = await ws.admin.get('/mail/kept')
    expect(body.items.find((each: { kind: string }) => each.kind === 'message')).toMatchObject({
      kind: 'message',
      messageId: message.id,
      to: [customer.address],
    })
    await sendThrough({})
    await ws.member.post(`/messages/${message.id}/delivery`)
    await later()
    expect(toCustomers()).toHaveLength(1)
    await ws.drain()
    expect(await clock()).toBe('kept')
    await wePromiseNoMore(ws, promiseId)
  })
})

// Another takes it the moment that one has taken it.
const OVERTAKEN = [
  `create function overtake() returns trigger language plpgsql as $$ begin
     update mail_deliveries set lease = gen_random_uuid() where workspace_id = new.workspace_id and id = new.id; return null; end $$`,
  `create trigger overtaken after update of lease on mail_deliveries for each row
     when (new.state = 'sending' and pg_trigger_depth() = 0) execute function overtake()`,
]
describe('two senders', () => {
  test('never both send: the second finds nothing to take', async () => {
    await sendThrough({})
    const { conversationId } = await arrived()
    await write(conversationId)
    await ws.drain()
    ws.clock.move({ seconds: 11 })
    await Promise.all(Array.from({ length: 8 }, () => catchUpMail(ws.installation)))
    expect(toCustomers()).toHaveLength(1)
  })

  test('one that was overtaken writes nothing', async () => {
    await sendThrough({})
    const { conversationId } = await arrived()
    const message = await write(conversationId)
    await ws.drain()
    ws.clock.move({ seconds: 11 })
    const database = ws.installation.database.db
    for (const statement of OVERTAKEN) await run(database, statement)
    await catchUpMail(ws.installation)
    await run(database, 'drop function overtake cascade')
    expect(toCustomers()).toHaveLength(0)
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sending' })
    await later({ minutes: 1 })
    expect(toCustomers()).toHaveLength(1)
    expect(await stateOf(conversationId, message.id)).toMatchObject({ state: 'sent' })
  })
})
