import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { type GivenTo, linkTo, pathTo } from './commands-links.ts'
import { insertSeen } from './queries-links.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

const ENGLISH = { 'accept-language': 'en' }
const get = (path: string, headers: Record<string, string> = ENGLISH) => {
  const [at, query] = path.split('?')
  return at!.includes('/files/')
    ? w.app.inject({ method: 'GET', url: path, headers })
    : new TheirPage(w, at!).get(query === undefined ? '' : `?${query}`, headers)
}
const pathFor = (conversationId: string, to: GivenTo, it = w): Promise<string> =>
  systemOf(it).transaction((tx) => pathTo(tx, it.installation, conversationId, to))
const formOn = (page: string): string => /name="form" value="([^"]+)"/.exec(page)![1]!
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  w.app.inject({
    method: 'POST',
    url: path,
    headers: { 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
const contactOf = (it: { requester: unknown }) => it.requester as { contactId: string }
const newest = (seen: { body: { messages: { items: { createdAt: string }[] } } }) =>
  seen.body.messages.items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]!
const wrote = async (words = 'It has been cold since Monday.') => {
  const it = await arrives(w, { subject: 'Boiler cold', bodyText: words })
  w.clock.move({ minutes: 1 })
  return { ...it, path: await pathFor(it.id, contactOf(it)) }
}
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;`

describe('"Your conversation"', () => {
  it('shows who has it, what is next and by when, and what was said', async () => {
    const { id, path } = await wrote()
    const before = await get(path)
    expect(before.statusCode).toBe(200)
    expect(before.body).toContain(
      'This is with the Front desk team. A person will answer by Wednesday 09:00.',
    )
    await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    const { body } = await get(path)
    expect(body).toContain('Boiler cold')
    expect(body).toContain('Mia is looking after this.')
    expect(body).toContain('It has been cold since Monday.')
  })

  it('needs no script, is found by nobody, and tells nobody where it is', async () => {
    const { path } = await wrote()
    const { headers, body } = await get(path)
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(body).not.toMatch(/<script|javascript:| on\w+=|style="/)
  })

  it('shows only what was said to and by its holder: no note, nobody else’s mail, nothing that has not left', async () => {
    const { id, path } = await wrote()
    await w.member.post(`/conversations/${id}/notes`, { html: '<p>a difficult one</p>' })
    await arrives(w, { into: id, bodyText: 'words of a neighbour' })
    const to = [{ name: '', address: 'maker@x.example' }]
    const forward = { kind: 'forward', html: '<p>to the maker alone</p>', to }
    await w.member.post(`/conversations/${id}/messages`, forward)
    const before = await get(path)
    for (const secret of ['difficult', 'neighbour', 'maker']) expect(before.body).not.toContain(secret)
    const neighbour = await get(await pathFor(id, { address: 'neighbour@x.example' }))
    expect(neighbour.body).not.toContain('cold since Monday')
  })

  it('answers alike for wrong, ended and foreign addresses, and slows down who guesses', async () => {
    const { id, path } = await wrote()
    expect((await w.member.delete(`/conversations/${id}/page-links`)).status).toBe(204)
    const ended = await get(path)
    const wrong = await get(`/p/${'a'.repeat(32)}`)
    const strange = await get('/p/%3Cscript%3E')
    expect([ended.statusCode, wrong.statusCode, strange.statusCode]).toEqual([404, 404, 404])
    expect(ended.body).toBe(wrong.body)
    expect(strange.body).toBe(wrong.body)
    expect((await post(path, { words: 'x' })).statusCode).toBe(404)
    const again = await w.member.post(`/conversations/${id}/page-links`)
    expect(again.body.path).not.toBe(path)
    expect((await get(again.body.path)).statusCode).toBe(200)
  })

  it('is one of its organisation: a link made there opens nothing here', async () => {
    const other = await testWorkspace()
    const there = await arrives(other, { subject: 'Theirs' })
    const { id } = await wrote()
    expect((await w.member.post(`/conversations/${there.id}/page-links`)).status).toBe(404)
    expect((await w.member.delete(`/conversations/${there.id}/page-links`)).status).toBe(404)
    expect((await other.member.post(`/conversations/${id}/page-links`)).status).toBe(404)
  })

  it('escapes whatever anybody wrote', async () => {
    await run(w.installation.database.db, `update workspaces set name = $2 where id = $1`, [w.id, EVIL])
    const it = await arrives(w, { subject: EVIL, bodyText: EVIL })
    const path = await pathFor(it.id, contactOf(it))
    const page = await post(path, { form: 'x', words: EVIL })
    expect(page.statusCode).toBe(422)
    for (const { body } of [await get(path), page]) {
      expect(body).not.toMatch(/<script|<img|onerror=[^&]*>/)
      expect(body).toContain('&lt;script&gt;')
    }
    await run(w.installation.database.db, `update workspaces set name = 'Northwind' where id = $1`, [w.id])
  })

  it('takes a message as a mail is taken: it joins, it is our turn, it is proven who wrote', async () => {
    const { id, path } = await wrote()
    await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    const page = await get(path)
    const sent = await post(path, { form: formOn(page.body), words: 'And now it leaks.\r\nPlease hurry.' })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${path}?sent#add`])
    const seen = await w.member.get(`/conversations/${id}`)
    expect(newest(seen)).toMatchObject({
      kind: 'inbound',
      text: 'And now it leaks.\nPlease hurry.',
      senderProof: 'proven',
    })
    expect(seen.body.state).toBe('working')
    expect((await get(`${path}?sent`)).body).toContain('Thank you. Your message is with us.')
  })

  it('takes one message of one form, however often it is sent', async () => {
    const { id, path } = await wrote()
    const form = formOn((await get(path)).body)
    const answers = await Promise.all([1, 2, 3].map(() => post(path, { form, words: 'Once.' })))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
    const { body } = await w.member.get(`/conversations/${id}`)
    expect(body.messages.items.filter(({ text }: { text: string }) => text === 'Once.')).toHaveLength(1)
  })

  it('gives words back that it cannot take', async () => {
    const { path } = await wrote()
    const other = await wrote()
    const form = formOn((await get(path)).body)
    const foreign = await post(other.path, { form, words: 'kept words' })
    expect(foreign.statusCode).toBe(422)
    expect(foreign.body).toContain('kept words</textarea>')
    expect((await post(path, { form, words: '  ' })).body).toContain('Please write something first.')
    w.clock.move({ hours: 25 })
    expect((await post(path, { form, words: 'late' })).body).toContain('was open for a long time')
  })

  it('takes no form from another page, whoever is signed in', async () => {
    const { path } = await wrote()
    const form = formOn((await get(path)).body)
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', cookie: 'regard=x' },
    ]
    for (const headers of foreign)
      expect((await post(path, { form, words: 'x' }, headers)).statusCode).toBe(403)
    const own = { origin: 'http://desk.example', cookie: 'regard=x', host: 'desk.example' }
    expect((await post(path, { form, words: 'x' }, own)).statusCode).toBe(303)
  })

  it('takes files, and gives back those of its own messages alone', async () => {
    const { id, path } = await wrote()
    const form = formOn((await get(path)).body)
    const part = (name: string, value: string, more = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
    const sent = await w.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: `${part('form', form)}${part('words', 'A photo')}${part('files', 'picture', '; filename="../<b>boiler.jpg"')}--b--\r\n`,
    })
    expect(sent.statusCode).toBe(303)
    const { body } = await get(path)
    const href = /href="\/your-conversation\/[^"]+(\/files\/[^"]+)"/.exec(body)![1]!
    const file = await get(`${path}${href}`)
    expect([file.statusCode, file.body]).toEqual([200, 'picture'])
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="_?_?/)
    const other = await wrote()
    expect((await get(`${other.path}${href}`)).statusCode).toBe(404)
    expect(newest(await w.member.get(`/conversations/${id}`))).toMatchObject({ attachments: [{ size: 7 }] })
  })

  it('speaks the language of whoever reads', async () => {
    const { path } = await wrote()
    const { body } = await get(path, { 'accept-language': 'ar-EG,en;q=0.5' })
    expect(body).toContain('<html lang="ar" dir="rtl"')
    expect(body).toContain('ما قيل')
    expect((await get(path, {})).body).toContain('<html lang="en"')
  })

  it('is read in the other language by one press, which is remembered, and goes along where cookies are off', async () => {
    const { path } = await wrote()
    const first = await w.app.inject({ method: 'GET', url: path, headers: ENGLISH })
    const [own] = String(first.headers['set-cookie']).split(';')
    const clean = String(first.headers.location).replace(/\/[^/]*$/, '')
    const at = (url: string, cookie: string) =>
      w.app.inject({ method: 'GET', url, headers: { ...ENGLISH, cookie } })
    expect((await at(clean, own!)).body).toContain(`href="${clean}?lang=ar" lang="ar"`)
    const chosen = await at(`${clean}?lang=ar`, own!)
    expect(chosen.body).toContain('<html lang="ar" dir="rtl"')
    const kept = String(chosen.headers['set-cookie'])
    expect(kept).toMatch(
      /^regard-language=ar; Path=\/your-conversation; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
    expect((await at(clean, `${own}; ${kept.split(';')[0]}`)).body).toContain('<html lang="ar"')
    expect((await at(`${clean}?lang=xx`, own!)).body).toContain('<html lang="en"')
    const bare = await w.app.inject({
      method: 'GET',
      url: `${first.headers.location}?lang=ar`,
      headers: ENGLISH,
    })
    expect(bare.body).toContain(`action="${path}?lang=ar#add"`)
    const sent = await post(`${path}?lang=ar`, { form: formOn(bare.body), words: 'شكرًا' })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${path}?sent&lang=ar#add`])
  })

  it('gives back the words that cannot be taken now, and says when to come back', async () => {
    const { path } = await wrote()
    const form = formOn((await get(path)).body)
    let said = await post(path, { form, words: 'It drips.' })
    for (let n = 0; n < 20 && said.statusCode !== 429; n += 1)
      said = await post(path, { form, words: 'It "drips".' })
    expect(said.statusCode).toBe(429)
    expect(Number(said.headers['retry-after'])).toBeGreaterThan(0)
    expect(said.body).toContain('>It &quot;drips&quot;.</textarea>')
    expect(said.body).toContain(`action="${path}"`)
    w.clock.move({ minutes: 15 })
    expect((await post(path, { form: formOn(said.body), words: 'It "drips".' })).statusCode).toBe(303)
  })

  it('names who has it, and never who was only asked', async () => {
    const { id, path } = await wrote()
    await w.member.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    const { db } = w.installation.database
    const ravi = await w.colleague({ name: 'Ravi Repairs', inTeam: true })
    const handoff = newId()
    await run(
      db,
      `insert into handoffs (workspace_id, id, conversation_id, giver_id, reason, to_kind, colleague_id, state, offered_at, expires_at)
       values ($1, $2, $3, $4, 'expertise', 'colleague', $5, 'offered', $6, $6)`,
      [w.id, handoff, id, w.member.id, ravi.id, w.clock.now()],
    )
    const asked = await get(path)
    expect(asked.body).toContain('Mia is asking a colleague who may be able to help.')
    expect(asked.body).not.toContain('Ravi')
    await run(
      db,
      `update handoffs set state = 'accepted', accepted_how = 'said', accepted_by = $3, ended_at = $4 where workspace_id = $1 and id = $2`,
      [w.id, handoff, ravi.id, w.clock.now()],
    )
    await run(db, `update conversations set owner_id = $3 where workspace_id = $1 and id = $2`, [
      w.id,
      id,
      ravi.id,
    ])
    const accepted = await get(path)
    expect(accepted.body).toContain('Ravi is looking after this.')
    expect(accepted.body).toContain('Mia has told Ravi everything, so you need not repeat it.')
  })

  it('is gone with whoever is erased', async () => {
    const { path, requester } = await wrote()
    const { contactId } = contactOf({ requester })
    expect((await get(path)).statusCode).toBe(200)
    const erased = await w.admin.post(`/contacts/${contactId}/erasure`, { confirmName: 'Greta Outside' })
    expect(erased.status).toBeLessThan(300)
    expect((await get(path)).statusCode).toBe(404)
    const [row] = await run<{ n: number }>(
      w.installation.database.db,
      `select count(*)::int as n from portal_links where workspace_id = $1 and contact_id = $2`,
      [w.id, contactId],
    )
    expect(row!.n).toBe(0)
  })
})

describe('a link in a mail (I24)', () => {
  it('is there only once somebody outside has reached us under our address', async () => {
    const { id } = await wrote()
    const link = (url: string, urlIsSet: boolean) =>
      systemOf(w).transaction((tx) =>
        linkTo(tx, { config: { ...w.installation.config, url: new URL(url), urlIsSet } }, id, {
          address: 'ana@customer.example',
        }),
      )
    const own = `https://desk-${newId()}.example`
    expect(await link('http://localhost:7300', false)).toBeNull()
    expect(await link(own, true)).toBeNull()
    await insertSeen(w.installation.database.db, own, w.clock.now())
    expect(await link(own, true)).toMatch(new RegExp(`^${own}/p/[a-z2-7]{32}$`))
    expect(await link('https://elsewhere.example', true)).toBeNull()
    expect(await link(own.replace('https', 'http'), true)).toBeNull()
  })
})
