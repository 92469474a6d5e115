import { beforeAll, describe, expect, it } from 'vitest'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { yours } from './yours.fixture.ts'

let w: TestWorkspace
let here: ReturnType<typeof yours>
beforeAll(async () => {
  w = await testWorkspace()
  here = yours(w)
})

describe('opening it', () => {
  it('swaps the link for a cookie of this page alone, and changes nothing by being looked at', async () => {
    const { id, contactId, page } = await here.asked()
    const path = await here.pathFor(id, { contactId })
    const tables = ['events', 'observations', 'portal_links', 'messages', 'survey_asks', 'portal_deeds']
    const count = () =>
      here.sql(
        `select ${tables.map((each) => `(select count(*) from ${each} where workspace_id = $1)`).join(' + ')} as n`,
      )
    const before = await count()
    for (let n = 0; n < 5; n += 1) await w.app.inject({ method: 'GET', url: path })
    const first = await w.app.inject({ method: 'GET', url: path })
    expect(first.statusCode).toBe(303)
    const cookie = String(first.headers['set-cookie'])
    expect(cookie).toMatch(
      /^regard-page=[a-z2-7]{32}; Path=\/your-conversation\/[0-9a-f]{20}; HttpOnly; SameSite=Lax$/,
    )
    expect(first.headers['referrer-policy']).toBe('no-referrer')
    const opened = await page.get()
    expect(page.path).toMatch(/^\/your-conversation\/[0-9a-f]{20}$/)
    expect(opened.body).not.toContain(path.slice(3))
    expect(await count()).toEqual(before)
    expect(await here.conversation(id)).toMatchObject({ state: 'answered' })
  })

  it('works under its token where cookies are off, and says how to open it again where they are gone', async () => {
    const { id, contactId, page } = await here.asked()
    await page.get()
    const path = await here.pathFor(id, { contactId })
    const first = await w.app.inject({ method: 'GET', url: path })
    const plain = await w.app.inject({ method: 'GET', url: String(first.headers.location) })
    expect(plain.statusCode).toBe(200)
    expect(plain.body).toContain(`action="${path}#solved"`)
    const form = /name="form" value="([^"]+)"/.exec(plain.body)![1]!
    const sent = await w.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      payload: new URLSearchParams({ form, do: 'solved' }).toString(),
    })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${path}?done=solved`])
    const forgotten = await w.app.inject({ method: 'GET', url: page.path })
    expect(forgotten.statusCode).toBe(404)
    expect(forgotten.body).toContain('Please open it from our mail again')
  })

  it('is shut for everybody who has the old address once a new one was given', async () => {
    const { id, page } = await here.asked()
    const form = await page.form()
    await w.member.delete(`/conversations/${id}/page-links`)
    expect((await page.get()).statusCode).toBe(404)
    expect((await page.send({ form, do: 'solved' })).statusCode).toBe(404)
    expect(await here.conversation(id)).toMatchObject({ state: 'answered' })
  })
})

describe('is it solved?', () => {
  it('one tap confirms and closes, and is counted apart from what nobody confirmed', async () => {
    const { id, page } = await here.asked()
    const sent = await page.send({ do: 'solved' })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${page.path}?done=solved`])
    expect(await here.conversation(id)).toMatchObject({ state: 'closed', closedAs: 'confirmed' })
    const { body } = await page.get('?done=solved')
    expect(body).toContain('We are glad.')
    expect(body).toContain('You told us that it is solved.')
    const timeline = (await here.conversation(id)).timeline as { name: string; actorKind: string }[]
    expect(timeline.find(({ name }) => name === 'conversation.confirmed')?.actorKind).toBe('contact')
  })

  it('confirms what had closed unconfirmed', async () => {
    const { id, page } = await here.asked({ close: true })
    expect(await here.conversation(id)).toMatchObject({ closedAs: 'unconfirmed' })
    await page.send({ do: 'solved' })
    expect(await here.conversation(id)).toMatchObject({ state: 'closed', closedAs: 'confirmed' })
  })

  it('takes what was said to them last for the answer where nobody had answered formally', async () => {
    const { id, to, page } = await here.asked({ answered: false })
    expect((await page.get()).body).not.toContain('Is it solved?')
    await w.member.post(`/conversations/${id}/messages`, {
      kind: 'reply',
      to,
      html: '<p>Try again.</p>',
    })
    w.clock.move({ minutes: 1 })
    expect((await page.get()).body).toContain('Is it solved?')
    await page.send({ do: 'solved' })
    expect(await here.conversation(id)).toMatchObject({
      closedAs: 'confirmed',
      answer: { outcome: 'as_asked' },
    })
  })

  it('stays open with what a person still has to do', async () => {
    const { id, to, page } = await here.asked({ answered: false })
    const at = new Date(w.clock.now().getTime() + 86_400_000 * 2).toISOString()
    const promise = { kind: 'call_back', text: 'I ring you.', at }
    await w.member.post(`/conversations/${id}/messages`, {
      kind: 'reply',
      to,
      html: '<p>Soon.</p>',
      promise,
    })
    w.clock.move({ minutes: 1 })
    await page.send({ do: 'solved' })
    expect(await here.conversation(id)).toMatchObject({ state: 'confirmed', nextStep: 'I ring you.' })
    expect((await page.get()).body).toContain('I ring you.')
  })

  it('"not yet" opens it again with one tap, for the same person, who hears of it', async () => {
    const { id, page } = await here.asked({ close: true })
    const sent = await page.send({ do: 'not-solved' })
    expect(sent.headers.location).toBe(`${page.path}?done=not-solved`)
    expect(await here.conversation(id)).toMatchObject({
      state: 'working',
      ownerId: w.member.id,
      closedAs: null,
    })
    expect((await page.get('?done=not-solved')).body).toContain('Mia has it again')
    await w.drain()
    const told = (await w.member.get('/notifications?limit=50')).body.items as { kind: string }[]
    expect(told.map(({ kind }) => kind)).toContain('said_not_solved')
    const said = await w.member.get(`/conversations/${id}/observations`)
    expect(said.body.items[0]).toMatchObject({ kind: 'solved', solved: 'no', by: { kind: 'contact' } })
  })

  it('does once what a form is for: an old form of before cannot confirm what was opened again', async () => {
    const { id, page } = await here.asked()
    const form = await page.form()
    await page.send({ form, do: 'solved' })
    await page.send({ do: 'not-solved' })
    await w.member.post(`/conversations/${id}/answer`, {
      close: false,
      outcome: 'as_asked',
      explanation: 'Done.',
    })
    const again = await page.send({ form, do: 'solved' })
    expect(again.headers.location).toBe(`${page.path}?done=twice`)
    expect(await here.conversation(id)).toMatchObject({ state: 'answered' })
  })

  it('is said by whoever asked, never by somebody who was copied in', async () => {
    const { id } = await here.asked()
    const neighbour = new TheirPage(w, await here.pathFor(id, { address: 'neighbour@x.example' }))
    const { body } = await neighbour.get()
    expect(body).not.toContain('Is it solved?')
    expect(body).not.toContain('name="do"')
    expect((await neighbour.send({ do: 'solved' })).statusCode).toBe(403)
    expect(await here.conversation(id)).toMatchObject({ state: 'answered' })
  })

  it('has one effect for 200 taps at once, of one form or of many', async () => {
    const { id, page } = await here.asked()
    const forms = [...(await Promise.all(Array.from({ length: 10 }, () => page.form())))]
    const taps = await Promise.all(
      Array.from({ length: 200 }, (_, n) => page.send({ form: forms[n % 10]!, do: 'solved' })),
    )
    expect(new Set(taps.map(({ statusCode }) => statusCode))).toEqual(new Set([303]))
    const [row] = await here.sql<{ events: number; said: number; answers: number }>(
      `select (select count(*)::int from events where workspace_id = $1 and conversation_id = $2 and name = 'conversation.confirmed') as events,
         (select count(*)::int from observations where workspace_id = $1 and conversation_id = $2 and kind = 'solved') as said,
         (select count(*)::int from answers where workspace_id = $1 and conversation_id = $2) as answers`,
      id,
    )
    expect(row).toEqual({ events: 1, said: 1, answers: 1 })
  })
})
