import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { aForm, mailsOf, newestConversation, OWN, seenFromOutside, visitor } from './asking.fixture.ts'

let w: TestWorkspace
let outside: FastifyInstance
let ask: ReturnType<typeof visitor>
beforeAll(async () => {
  w = await testWorkspace()
  outside = await seenFromOutside(w)
  ask = visitor(w, outside)
  await w.admin.put(`/forms/${w.inboxId}`, aForm({ title: 'Ask us' }))
  await run(
    w.installation.database.db,
    `insert into mail_settings (workspace_id, inbox_id, acknowledges) values ($1, $2, true)`,
    [w.id, w.inboxId],
  )
})
afterAll(() => outside.close())

const lettersTo = async (address: string) => (await mailsOf(w)).filter(({ to }) => to === address)
const linkIn = (html: string) => new RegExp(`href="${OWN}(/ask/[^"]+)"`).exec(html)![1]!
const sent = async (email: string, more: Record<string, string> = {}) => {
  const response = await ask.post(await ask.filled({ email, ...more }))
  expect(response.statusCode).toBe(303)
  const thanks = (await ask.get(String(response.headers.location))).body
  return { id: await newestConversation(w), page: /href="(\/p\/[a-z2-7]{32})"/.exec(thanks)![1]! }
}
const answer = async (id: string, to: string) => {
  const reply = { kind: 'reply', to: [{ name: '', address: to }], html: '<p>You owe 300.</p>' }
  expect((await w.member.post(`/conversations/${id}/messages`, reply)).status).toBe(200)
  w.clock.move({ minutes: 1 })
}
const say = async (link: string, deed: 'yes' | 'no') =>
  ask.post({ form: await ask.token(link), deed }, { at: link })
const contactOf = async (id: string) => {
  const [row] = await run<{ contactId: string; name: string }>(
    w.installation.database.db,
    `select requester_contact_id as "contactId", requester_name as name from conversations where workspace_id = $1 and id = $2`,
    [w.id, id],
  )
  return row!
}
const proofOf = async (id: string) =>
  (await w.member.get(`/conversations/${id}`)).body.messages.items.find(
    ({ kind }: { kind: string }) => kind === 'inbound',
  ).senderProof

describe('an address of which nothing shows that it is theirs', () => {
  it('gets one mail of fixed words, with nothing in it that was filled in', async () => {
    const abuse = { name: 'You Are A Thief', words: 'Pay at http://evil.example' }
    await sent('victim@else.example', abuse)
    await sent('VICTIM+more@else.example', { name: 'Second' })
    const [second, first] = (await mailsOf(w)).filter(({ to }) => to.endsWith('@else.example'))
    expect(first!.subject).toBe(`Was it you who wrote to Workspace w-${w.id.slice(-12)}?`)
    const bare = (html: string) => html.replaceAll(/https:[^"<]+/g, 'LINK')
    expect(bare(second!.html)).toBe(bare(first!.html))
    expect(first!.html + first!.subject).not.toMatch(/thief|evil|pay|second/i)
  })

  it('gets few, however many workspaces there are and however the address is written', async () => {
    const other = await testWorkspace()
    await other.admin.put(`/forms/${other.inboxId}`, aForm())
    const there = visitor(other, outside)
    for (const email of [
      'one@flood.example',
      'one+a@flood.example',
      'ONE@flood.example',
      'one+b@flood.example',
    ]) {
      expect((await ask.post(await ask.filled({ email }))).statusCode).toBe(303)
      expect((await there.post(await there.filled({ email }))).statusCode).toBe(303)
    }
    const all = [...(await mailsOf(w)), ...(await mailsOf(other))].filter(({ to }) =>
      to.endsWith('@flood.example'),
    )
    expect(all).toHaveLength(2)
    const { body } = await other.admin.get('/forms')
    expect(body.items[0].lately).toMatchObject({ came: 4, lettersWithheld: 3, lettersSent: 1, confirmed: 0 })
  })

  it('is not written to more, whatever is posted in strangers’ names from many places or one (S20)', async () => {
    const codes: number[] = []
    const post = async (n: number, ip: string) => {
      const fields = await ask.filled({
        words: 'You are a thief!',
        email: `stranger${n % 30}+${n}@else.example`,
      })
      codes.push((await ask.post(fields, { ip })).statusCode)
    }
    const before = (await mailsOf(w)).length
    for (let n = 0; n < 45; n += 1) await post(n, `86.${n}.1.1`)
    for (let n = 0; n < 12; n += 1) await post(n + 100, '86.99.1.1')
    expect(codes.filter((code) => code === 429).length).toBeGreaterThan(5)
    expect(new Set(codes)).toEqual(new Set([303, 429]))
    const all = await mailsOf(w)
    const letters = all.filter(({ to }) => to.startsWith('stranger'))
    expect(all.length - before).toBe(letters.length)
    expect(letters.length).toBeLessThanOrEqual(30)
    expect(new Set(letters.map(({ to }) => to.replace(/\+.*/, ''))).size).toBeGreaterThan(
      letters.length / 2 - 1,
    )
    expect(letters.filter(({ html, subject }) => /thief/i.test(html + subject))).toEqual([])
    w.clock.move({ hours: 2 })
  })

  it('gets none where nobody reads, where it is ours, and before links may stand in mails (I24)', async () => {
    const before = (await mailsOf(w)).length
    for (const email of ['no-reply@else.example', 'mailer-daemon@else.example', w.inboxAddress])
      await sent(email)
    const inside = visitor(w)
    expect((await inside.post(await inside.filled({ email: 'early@else.example' }))).statusCode).toBe(303)
    expect((await mailsOf(w)).length).toBe(before)
  })

  it('is proven by the key on the page behind the link; following the link alone changes nothing', async () => {
    const { id, page } = await sent('ana@customer.example')
    const [letter] = await lettersTo('ana@customer.example')
    const link = linkIn(letter!.html)
    const look = await ask.get(link)
    expect(look.statusCode).toBe(200)
    expect(look.body).toContain('somebody sent “Ask us”')
    expect(look.body).not.toContain('It is cold')
    expect(await proofOf(id)).toBe('unproven')
    const yes = await Promise.all([say(link, 'yes'), say(link, 'yes'), say(link, 'yes')])
    expect(yes.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
    const own = [...new Set(yes.map(({ headers }) => String(headers.location)))].join(' and ')
    expect(own).toMatch(/^\/p\//)
    expect(own).not.toBe(page)
    expect(await proofOf(id)).toBe('proven')
    const [events] = await run<{ n: number }>(
      w.installation.database.db,
      `select count(*)::int as n from events where workspace_id = $1 and name = 'form.confirmed'`,
      [w.id],
    )
    expect(events!.n).toBe(1)
    const mails = await lettersTo('ana@customer.example')
    expect(mails).toHaveLength(2)
    expect(mails[0]!.html).toContain(`${OWN}${own}`)
    await answer(id, 'ana@customer.example')
    expect((await ask.openPage(own)).body).toContain('You owe 300.')
    await arrives(w, {
      into: id,
      requester: await contactOf(id),
      senderProof: 'proven',
      bodyText: 'Then I pay.',
    })
    expect((await ask.openPage(own)).body).toContain('Then I pay.')
    const { body } = await ask.openPage(page)
    expect(body).toContain('It is cold since Monday.')
    for (const theirs of ['You owe 300.', 'Then I pay.']) expect(body).not.toContain(theirs)
    expect((await ask.get(link)).body).toContain('Open your conversation')
  })

  it('is told apart when it was not them, and is left in peace from then on', async () => {
    const { id, page } = await sent('grace@else.example')
    const link = linkIn((await lettersTo('grace@else.example'))[0]!.html)
    expect((await say(link, 'no')).body).toContain('Thank you for telling us')
    expect(await proofOf(id)).toBe('failed')
    expect((await ask.openPage(page)).body).not.toContain('It is cold')
    expect((await ask.get(link)).statusCode).toBe(404)
    expect((await ask.post({ form: 'x', deed: 'yes' }, { at: link })).statusCode).toBe(404)
    w.clock.move({ days: 30 })
    await sent('grace@else.example')
    expect(await lettersTo('grace@else.example')).toHaveLength(1)
    w.clock.move({ days: 61 })
    await sent('grace@else.example')
    expect(await lettersTo('grace@else.example')).toHaveLength(2)
  })

  it('is asked by a link that ends, and that cannot be guessed', async () => {
    await sent('late@else.example')
    const link = linkIn((await lettersTo('late@else.example'))[0]!.html)
    const other = await testWorkspace()
    expect((await ask.get(link.replace(w.id.slice(-12), other.id.slice(-12)))).statusCode).toBe(404)
    w.clock.move({ days: 8 })
    expect((await ask.get(link)).statusCode).toBe(404)
    const codes: number[] = []
    for (let n = 0; n < 40; n += 1)
      codes.push(
        (await ask.get(link.replace(/[a-z2-7]{32}$/, 'b'.repeat(31) + 'cdefghij'[n % 8]!))).statusCode,
      )
    expect(codes.filter((code) => code === 429).length).toBeGreaterThan(3)
  })

  it('is forgotten with whoever is erased', async () => {
    const { id } = await sent('erased@customer.example', { name: 'Erna Erased' })
    const rows = () =>
      run<{ n: number }>(
        w.installation.database.db,
        `select count(*)::int as n from form_entries where workspace_id = $1 and token_hash is not null and conversation_id = $2`,
        [w.id, id],
      )
    expect((await rows())[0]!.n).toBe(1)
    const { contactId } = await contactOf(id)
    expect(
      (await w.admin.post(`/contacts/${contactId}/erasure`, { confirmName: 'Erna Erased' })).status,
    ).toBeLessThan(300)
    expect((await rows())[0]!.n).toBe(0)
  })
})
