import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailsFor } from './mails.fixture.ts'
import { emptyMails } from './queries-erasure.ts'

let ws: TestWorkspace
let mails: ReturnType<typeof mailsFor>
beforeAll(async () => {
  ws = await testWorkspace()
  mails = mailsFor(ws)
})

const held = async () => (await ws.member.get('/mail/quarantine')).body.items
const spamFrom = (address: string, more: Record<string, string> = {}) => ({
  headers: { From: address, 'X-Spam-Flag': 'YES', Subject: 'Cheap', ...more },
  from: address,
})

describe('a mail that is held back', () => {
  test('shows who wrote, about what and why, with its original, and is let in by one call', async () => {
    const entry = await mails.arrive(spamFrom('ana@customer.example'))
    expect(entry).toMatchObject({
      state: 'quarantined',
      reason: 'spam',
      from: 'ana@customer.example',
      subject: 'Cheap',
    })
    const [first] = await held()
    expect(first).toMatchObject({
      id: entry.id,
      reason: 'spam',
      from: 'ana@customer.example',
      subject: 'Cheap',
    })
    expect((await ws.member.post(`/mail/quarantine/${entry.id}/release`, {})).status).toBe(204)
    await ws.drain()
    expect((await mails.ledger(1))[0]).toMatchObject({ id: entry.id, state: 'opened', reason: null })
    expect(await held()).toEqual([])
    const again = await ws.member.post(`/mail/quarantine/${entry.id}/release`, {})
    expect(again).toMatchObject({ status: 409, body: { code: 'held_no_more' } })
  })
  test('of a sender who is always let in is not held back again, unless somebody only says to be them', async () => {
    ws.dns.set('_dmarc.friend.example', { TXT: ['v=DMARC1; p=reject'] })
    const entry = await mails.arrive(spamFrom('Bo@Friend.example'))
    await ws.member.post(`/mail/quarantine/${entry.id}/release`, { always: 'address' })
    await ws.drain()
    expect((await mails.arrive(spamFrom('bo@friend.example'))).state).toBe('opened')
    const forged = await mails.arrive({ ...spamFrom('bo@friend.example'), clientAddress: '198.51.100.9' })
    expect(forged).toMatchObject({ state: 'quarantined', reason: 'spam' })
  })
  test('of a sender who is blocked stays, and so does what comes after it, until the sender is forgotten', async () => {
    const entry = await mails.arrive(spamFrom('mallory@evil.example'))
    expect((await ws.member.post(`/mail/quarantine/${entry.id}/block`, {})).status).toBe(204)
    const plain = { headers: { From: 'Mallory <MALLORY@evil.example>' } }
    expect(await mails.arrive(plain)).toMatchObject({ state: 'quarantined', reason: 'blocked_sender' })
    const { items } = (await ws.member.get('/mail/senders')).body
    const sender = items.find(({ value }: { value: string }) => value === 'mallory@evil.example')
    expect(sender).toMatchObject({ verdict: 'blocked', createdBy: ws.member.id })
    await ws.member.delete(`/mail/senders/${sender.id}`)
    expect((await mails.arrive(plain)).state).toBe('opened')
  })
  test('lets a whole domain be blocked by those who lead others, not by a member', async () => {
    const entry = await mails.arrive(spamFrom('one@bulk.example'))
    const asked = { whole: 'domain' }
    expect((await ws.member.post(`/mail/quarantine/${entry.id}/block`, asked)).status).toBe(403)
    expect((await ws.manager.post(`/mail/quarantine/${entry.id}/block`, asked)).status).toBe(204)
    const other = { headers: { From: 'two@bulk.example' } }
    expect(await mails.arrive(other)).toMatchObject({ state: 'quarantined', reason: 'blocked_sender' })
    const sub = { headers: { From: 'three@good.bulk.example' } }
    expect((await mails.arrive(sub)).state).toBe('opened')
  })
  test('without a sender has nobody to block; of another workspace it is not there', async () => {
    const entry = await mails.arrive({ headers: { From: '', 'X-Spam-Flag': 'YES' }, from: '' })
    expect(await ws.member.post(`/mail/quarantine/${entry.id}/block`, {})).toMatchObject({
      status: 422,
      body: { code: 'held_without_sender' },
    })
    const other = await testWorkspace()
    for (const deed of ['release', 'block'])
      expect((await other.admin.post(`/mail/quarantine/${entry.id}/${deed}`, {})).status).toBe(404)
    expect((await other.admin.get('/mail/quarantine')).body.items).toEqual([])
  })
  test('is filed where marks of spam are not believed', async () => {
    await ws.admin.patch(`/inboxes/${ws.inboxId}/mail-settings`, { believesSpamMarks: false })
    expect((await mails.arrive(spamFrom('kim@customer.example'))).state).toBe('opened')
    await ws.admin.patch(`/inboxes/${ws.inboxId}/mail-settings`, { believesSpamMarks: true })
  })
  test('because it went in circles is one with too many stations', async () => {
    const stations = Array.from({ length: 60 }, (_, at) => `Received: from a by b${at}\r\n`).join('')
    await mails.accept(Buffer.from(stations + mails.text()))
    await ws.drain()
    expect((await mails.ledger(1))[0]).toMatchObject({ state: 'quarantined', reason: 'loop' })
  })
})

describe('one mail to two inboxes', () => {
  const inbox = async (openTo: 'everyone' | 'members', of: TestWorkspace = ws) => {
    const { db } = of.installation.database
    const id = newId()
    const address = `${randomUUID()}@second.example`
    await run(
      db,
      `insert into inboxes (workspace_id, id, name, team_id, open_to, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [of.id, id, `Second ${id.slice(-6)}`, of.teamId, openTo, of.clock.now()],
    )
    await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
      address,
      of.id,
      id,
    ])
    return { id, address }
  }
  const rows = async (count: number) =>
    (await mails.ledger(count)) as { state: string; inboxId: string; conversation: { id: string } }[]

  test('of a workspace is one conversation with one message, seen from both', async () => {
    const second = await inbox('everyone')
    const raw = Buffer.from(mails.text({ headers: { To: `${ws.inboxAddress}, ${second.address}` } }))
    await mails.accept(raw, { to: [ws.inboxAddress, second.address] })
    await Promise.all([ws.drain(), ws.drain()])
    const both = await rows(2)
    expect(both.map(({ state }) => state).sort()).toEqual(['joined', 'opened'])
    expect(new Set(both.map(({ conversation }) => conversation.id)).size).toBe(1)
    const { id } = both[0]!.conversation
    const view = await mails.view(id)
    expect(view.messages.items).toHaveLength(1)
    expect([view.inboxId, ...view.alsoInboxIds].sort()).toEqual([ws.inboxId, second.id].sort())
    expect(view.replyTo.newcomers).toEqual([])
    for (const inboxId of [ws.inboxId, second.id]) {
      const { items } = (await ws.member.get(`/conversations?inboxId=${inboxId}&limit=100`)).body
      expect(items.filter((each: { id: string }) => each.id === id)).toHaveLength(1)
    }
    await mails.accept(raw, { to: [second.address] })
    await ws.drain()
    expect((await rows(1))[0]).toMatchObject({ state: 'duplicate', conversation: { id } })
  })
  test('is seen by whoever sees only one of them, in the list and by itself', async () => {
    const second = await inbox('members')
    const first = await inbox('members')
    const one = await ws.colleague({ inTeam: false })
    const none = await ws.colleague({ inTeam: false })
    await run(
      ws.installation.database.db,
      `insert into inbox_members (workspace_id, inbox_id, colleague_id) values ($1, $2, $3)`,
      [ws.id, second.id, one.id],
    )
    const raw = Buffer.from(mails.text())
    await mails.accept(raw, { to: [first.address] })
    await ws.drain()
    await mails.accept(raw, { to: [second.address] })
    await ws.drain()
    const [late, early] = await rows(2)
    expect(late).toMatchObject({ state: 'joined', inboxId: second.id, conversation: early!.conversation })
    const { id } = early!.conversation
    expect((await one.get(`/conversations/${id}`)).status).toBe(200)
    const { items } = (await one.get('/conversations?view=open&limit=100')).body
    expect(items.filter((each: { id: string }) => each.id === id)).toHaveLength(1)
    expect((await none.get(`/conversations/${id}`)).status).toBe(404)
    const [message] = (await one.get(`/conversations/${id}/messages`)).body.items
    for (const part of ['body', 'raw']) {
      expect((await one.get(`/messages/${message.id}/${part}`)).status).toBe(200)
      expect((await none.get(`/messages/${message.id}/${part}`)).status).toBe(404)
    }
  })
  test('of two workspaces is two conversations that know nothing of each other', async () => {
    const other = await testWorkspace()
    await mails.accept(Buffer.from(mails.text()), { to: [ws.inboxAddress, other.inboxAddress] })
    await ws.drain()
    const [here] = await rows(1)
    const [there] = (await other.admin.get('/mail/ledger?limit=1')).body.items
    expect([here!.state, there.state]).toEqual(['opened', 'opened'])
    expect(there.conversation.id).not.toBe(here!.conversation.id)
  })
  test('fifty times at once to both is still one', async () => {
    const second = await inbox('everyone')
    const raw = Buffer.from(mails.text())
    await Promise.all(
      Array.from({ length: 50 }, () => mails.accept(raw, { to: [ws.inboxAddress, second.address] })),
    )
    await Promise.all([ws.drain(), ws.drain(), ws.drain()])
    const hundred = await rows(100)
    expect(new Set(hundred.map(({ conversation }) => conversation.id)).size).toBe(1)
    const { messages } = await mails.view(hundred[0]!.conversation.id)
    expect(messages.items).toHaveLength(1)
  })
})

describe('a mail that was held back and then erased', () => {
  const erasedMail = async () => {
    const who = `${randomUUID()}@forgotten.example`
    const raw = mails.text(spamFrom(who))
    await mails.accept(Buffer.from(raw))
    await ws.drain()
    const [entry] = await mails.ledger(1)
    const ctx = ws.contextAs(ws.admin)
    await ctx.transaction((tx) => emptyMails(tx, { mailIds: [], messageIds: [], emails: [who] }))
    return { raw, entry }
  }

  test('is not kept when it comes again, as it was or by another way, and its file goes', async () => {
    const { raw, entry } = await erasedMail()
    for (const again of [raw, `Received: from elsewhere.example\r\n${raw}`]) {
      await mails.accept(Buffer.from(again))
      const { key } = await ws.installation.files.put(ws.id, Buffer.from(again))
      const [row] = await run<{ id: string }>(
        ws.installation.database.db,
        `update mails m set raw = null, storage_key = $2 from mail_ledger l
         where m.workspace_id = $1 and l.workspace_id = $1 and l.mail_id = m.id and l.state = 'pending' returning m.id`,
        [ws.id, key],
      )
      await ws.drain()
      expect((await mails.ledger(1))[0]).toMatchObject({ state: 'duplicate', duplicateOfId: entry.id })
      const [kept] = await run<{ raw: Buffer; storageKey: string | null }>(
        ws.installation.database.db,
        `select raw, storage_key as "storageKey" from mails where workspace_id = $1 and id = $2`,
        [ws.id, row!.id],
      )
      expect(kept).toMatchObject({ raw: Buffer.alloc(0), storageKey: null })
      await expect(ws.installation.files.open(key)).rejects.toMatchObject({ code: 'ENOENT' })
    }
  })
  test('is not read or filed again', async () => {
    const { entry } = await erasedMail()
    const again = await ws.admin.post(`/mail/ledger/${entry.id}/reading`)
    expect(again.body).toMatchObject({ code: 'mail_nothing_to_read_again' })
    await ws.drain()
    expect(await mails.ledger(1)).toMatchObject([{ id: entry.id, state: 'quarantined', reason: 'erased' }])
  })
})
