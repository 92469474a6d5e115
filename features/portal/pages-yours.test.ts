import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { type GivenTo, pathTo } from './commands-links.ts'
import { viewPage } from './view.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

const sql = <Row>(text: string, ...rest: unknown[]) =>
  run<Row>(w.installation.database.db, text, [w.id, ...rest])
const pathFor = (id: string, to: GivenTo) =>
  systemOf(w).transaction((tx) => pathTo(tx, w.installation, id, to))
const conversation = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
/** Each has an address of their own. */
const addressOf = async (contactId: string) => {
  const { emails } = (await w.admin.get(`/contacts/${contactId}`)).body
  return [{ name: 'Greta', address: emails[0] as string }]
}

/** Somebody wrote, Mia has it and, unless said otherwise, answered; with their page. */
async function asked({ answered = true, close = false } = {}) {
  const it = await arrives(w)
  const { contactId } = it.requester as { contactId: string }
  await w.member.post(`/conversations/${it.id}/assignment`, { ownerId: w.member.id })
  const to = await addressOf(contactId)
  const message = { to, html: '<p>Ravi comes today.</p>' }
  if (answered) {
    const sent = await w.member.post(`/conversations/${it.id}/answer`, {
      close,
      outcome: 'as_asked',
      message,
    })
    expect(sent.status).toBe(200)
  }
  w.clock.move({ minutes: 1 })
  return { id: it.id, contactId, to, page: new TheirPage(w, await pathFor(it.id, { contactId })) }
}

type Asked = Awaited<ReturnType<typeof asked>>
/** Something given with a reply, in pounds. */
async function offered({ id, to }: Pick<Asked, 'id' | 'to'>, needsChoice: boolean): Promise<string> {
  const given = await w.member.post(`/conversations/${id}/offers`, {
    act: 'refund',
    kind: 'credit',
    amount: { minor: 4500, currency: 'GBP' },
    words: 'The call-out is not charged.',
    cause: 'late',
    needsChoice,
  })
  expect(given.status).toBe(200)
  const reply = await w.member.post(`/conversations/${id}/messages`, {
    kind: 'reply',
    to,
    html: '<p>We put it right.</p>',
  })
  const placed = await w.member.post(`/conversations/${id}/offers/placing`, {
    messageId: reply.body.message?.id ?? reply.body.id,
    offerIds: [given.body.id],
  })
  expect(placed.status).toBe(200)
  w.clock.move({ minutes: 1 })
  return given.body.id
}
const offer = async (id: string) => (await w.member.get(`/offers/${id}`)).body

describe('opening it', () => {
  it('swaps the link for a cookie of this page alone, and changes nothing by being looked at', async () => {
    const { id, contactId, page } = await asked()
    const path = await pathFor(id, { contactId })
    const tables = ['events', 'observations', 'portal_links', 'messages', 'survey_asks', 'portal_deeds']
    const count = () =>
      sql(
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
    expect(await conversation(id)).toMatchObject({ state: 'answered' })
  })

  it('works under its token where cookies are off, and says how to open it again where they are gone', async () => {
    const { id, contactId, page } = await asked()
    await page.get()
    const path = await pathFor(id, { contactId })
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
    const { id, page } = await asked()
    const form = await page.form()
    await w.member.delete(`/conversations/${id}/page-links`)
    expect((await page.get()).statusCode).toBe(404)
    expect((await page.send({ form, do: 'solved' })).statusCode).toBe(404)
    expect(await conversation(id)).toMatchObject({ state: 'answered' })
  })
})

describe('is it solved?', () => {
  it('one tap confirms and closes, and is counted apart from what nobody confirmed', async () => {
    const { id, page } = await asked()
    const sent = await page.send({ do: 'solved' })
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `${page.path}?done=solved`])
    expect(await conversation(id)).toMatchObject({ state: 'closed', closedAs: 'confirmed' })
    const { body } = await page.get('?done=solved')
    expect(body).toContain('We are glad.')
    expect(body).toContain('You told us that it is solved.')
    const timeline = (await conversation(id)).timeline as { name: string; actorKind: string }[]
    expect(timeline.find(({ name }) => name === 'conversation.confirmed')?.actorKind).toBe('contact')
  })

  it('confirms what had closed unconfirmed', async () => {
    const { id, page } = await asked({ close: true })
    expect(await conversation(id)).toMatchObject({ closedAs: 'unconfirmed' })
    await page.send({ do: 'solved' })
    expect(await conversation(id)).toMatchObject({ state: 'closed', closedAs: 'confirmed' })
  })

  it('takes what was said to them last for the answer where nobody had answered formally', async () => {
    const { id, to, page } = await asked({ answered: false })
    expect((await page.get()).body).not.toContain('Is it solved?')
    await w.member.post(`/conversations/${id}/messages`, {
      kind: 'reply',
      to,
      html: '<p>Try again.</p>',
    })
    w.clock.move({ minutes: 1 })
    expect((await page.get()).body).toContain('Is it solved?')
    await page.send({ do: 'solved' })
    expect(await conversation(id)).toMatchObject({ closedAs: 'confirmed', answer: { outcome: 'as_asked' } })
  })

  it('stays open with what a person still has to do', async () => {
    const { id, to, page } = await asked({ answered: false })
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
    expect(await conversation(id)).toMatchObject({ state: 'confirmed', nextStep: 'I ring you.' })
    expect((await page.get()).body).toContain('I ring you.')
  })

  it('"not yet" opens it again with one tap, for the same person, who hears of it', async () => {
    const { id, page } = await asked({ close: true })
    const sent = await page.send({ do: 'not-solved' })
    expect(sent.headers.location).toBe(`${page.path}?done=not-solved`)
    expect(await conversation(id)).toMatchObject({ state: 'working', ownerId: w.member.id, closedAs: null })
    expect((await page.get('?done=not-solved')).body).toContain('Mia has it again')
    await w.drain()
    const told = (await w.member.get('/notifications?limit=50')).body.items as { kind: string }[]
    expect(told.map(({ kind }) => kind)).toContain('said_not_solved')
    const said = await w.member.get(`/conversations/${id}/observations`)
    expect(said.body.items[0]).toMatchObject({ kind: 'solved', solved: 'no', by: { kind: 'contact' } })
  })

  it('does once what a form is for: an old form of before cannot confirm what was opened again', async () => {
    const { id, page } = await asked()
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
    expect(await conversation(id)).toMatchObject({ state: 'answered' })
  })

  it('is said by whoever asked, never by somebody who was copied in', async () => {
    const { id } = await asked()
    const neighbour = new TheirPage(w, await pathFor(id, { address: 'neighbour@x.example' }))
    const { body } = await neighbour.get()
    expect(body).not.toContain('Is it solved?')
    expect(body).not.toContain('name="do"')
    expect((await neighbour.send({ do: 'solved' })).statusCode).toBe(403)
    expect(await conversation(id)).toMatchObject({ state: 'answered' })
  })

  it('has one effect for 200 taps at once, of one form or of many', async () => {
    const { id, page } = await asked()
    const forms = [...(await Promise.all(Array.from({ length: 10 }, () => page.form())))]
    const taps = await Promise.all(
      Array.from({ length: 200 }, (_, n) => page.send({ form: forms[n % 10]!, do: 'solved' })),
    )
    expect(new Set(taps.map(({ statusCode }) => statusCode))).toEqual(new Set([303]))
    const [row] = await sql<{ events: number; said: number; answers: number }>(
      `select (select count(*)::int from events where workspace_id = $1 and conversation_id = $2 and name = 'conversation.confirmed') as events,
         (select count(*)::int from observations where workspace_id = $1 and conversation_id = $2 and kind = 'solved') as said,
         (select count(*)::int from answers where workspace_id = $1 and conversation_id = $2) as answers`,
      id,
    )
    expect(row).toEqual({ events: 1, said: 1, answers: 1 })
  }, 60_000)
})

describe('what we give', () => {
  it('asks no tap for what is done, and hears who would rather have something else', async () => {
    const { id, to, page } = await asked({ answered: false })
    const given = await offered({ id, to }, false)
    const { body } = await page.get()
    expect(body).toContain('The call-out is not charged. (£45.00)')
    expect(body).toContain('there is nothing for you to do.')
    expect(body).not.toContain('Yes, please')
    const sent = await page.send({ do: 'decline', offer: given, words: 'A new part, please.' })
    expect(sent.headers.location).toBe(`${page.path}?done=decline`)
    const seen = await conversation(id)
    expect(seen.messages.items.map(({ text }: { text: string }) => text)).toContain(
      'I would rather have something else than this: The call-out is not charged.\n\nA new part, please.',
    )
    expect((await page.get()).body).toContain('You would rather have something else.')
    expect(await offer(given)).toMatchObject({ state: 'declined', reversal: { cause: 'declined' } })
  })

  it('has a real choice accepted on the page, once for 200 taps at once', async () => {
    const { id, to, page } = await asked({ answered: false })
    const given = await offered({ id, to }, true)
    expect((await page.get()).body).toContain('Would that suit you?')
    const forms = [...(await Promise.all(Array.from({ length: 10 }, () => page.form())))]
    const taps = await Promise.all(
      Array.from({ length: 200 }, (_, n) => page.send({ form: forms[n % 10]!, do: 'accept', offer: given })),
    )
    expect(new Set(taps.map(({ statusCode }) => statusCode))).toEqual(new Set([303]))
    expect(await offer(given)).toMatchObject({ acceptedHow: 'on_page' })
    const [row] = await sql<{ events: number; entries: number }>(
      `select (select count(*)::int from events where workspace_id = $1 and conversation_id = $2 and name = 'offer.accepted') as events,
         (select count(*)::int from ledger_entries where workspace_id = $1 and offer_id = $3 and kind = 'given') as entries`,
      id,
      given,
    )
    expect(row).toEqual({ events: 1, entries: 1 })
    expect((await page.get()).body).not.toContain('Yes, please')
  }, 60_000)

  it('is nobody else’s: another page can neither see nor accept it', async () => {
    const { id, to } = await asked({ answered: false })
    const given = await offered({ id, to }, true)
    const other = await asked()
    expect((await other.page.send({ do: 'accept', offer: given })).statusCode).toBe(403)
    const neighbour = new TheirPage(w, await pathFor(id, { address: 'neighbour@x.example' }))
    expect((await neighbour.get()).body).not.toContain('call-out')
    expect((await other.page.send({ do: 'accept', offer: 'x' })).statusCode).toBe(403)
    expect(await offer(given)).toMatchObject({ state: 'offered' })
  })
})

describe('how it went', () => {
  it('three questions are answered once each time, and may be changed', async () => {
    const { id, page } = await asked()
    expect((await page.get()).body).toContain('Was it quick enough?')
    expect((await page.send({ do: 'questions' })).statusCode).toBe(422)
    await page.send({ do: 'questions', timely: 'no', respect: 'yes', words: 'It took long.' })
    await page.send({
      do: 'questions',
      timely: 'partly',
      respect: 'yes',
      myInterest: 'yes',
      words: 'Better.',
    })
    const { items } = (await w.member.get(`/conversations/${id}/observations`)).body
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ timely: 'partly', respect: 'yes', myInterest: 'yes', words: 'Better.' })
    expect((await page.get()).body).toMatch(/value="partly" checked/)
  })

  it('whom it is about reads it first, then the others', async () => {
    const { id, page } = await asked()
    await page.send({ do: 'questions', timely: 'no', words: 'Too slow.' })
    const others = async () => (await w.manager.get(`/conversations/${id}/observations`)).body.items.length
    expect(await others()).toBe(0)
    const mine = (await w.member.get('/observations')).body.items as { id: string; words: string }[]
    const one = mine.find(({ words }) => words === 'Too slow.')!
    expect((await w.member.post('/observations/readings', { ids: [one.id] })).status).toBe(204)
    expect(await others()).toBe(1)
    expect((await w.member.get('/observations')).body.items).not.toContainEqual(
      expect.objectContaining({ id: one.id }),
    )
  })

  it('a word of thanks goes to a person by name, who alone reads it until they share it', async () => {
    const { id, page } = await asked()
    const { body } = await page.get()
    const mark = /<option value="([0-9a-f]{12})">Mia Member</.exec(body)![1]!
    expect(body).not.toContain(w.member.id)
    await page.send({ do: 'thanks', person: mark, words: 'Thank you, Mia!' })
    await page.send({ do: 'thanks', person: 'ffffffffffff', words: 'To nobody' })
    const mine = (await w.member.get(`/conversations/${id}/observations`)).body.items
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({ kind: 'thanks', words: 'Thank you, Mia!', can: { share: true } })
    const others = async () => (await w.manager.get(`/conversations/${id}/observations`)).body.items.length
    expect(await others()).toBe(0)
    expect((await w.manager.post(`/observations/${mine[0].id}/sharing`)).status).toBe(404)
    expect((await w.member.post(`/observations/${mine[0].id}/sharing`)).status).toBe(200)
    expect(await others()).toBe(1)
  })

  it('"not as promised" is a complaint from then on, in their words', async () => {
    const { id, page } = await asked()
    await page.send({ do: 'wrong', words: 'Nobody rang.', promise: '' })
    const seen = await conversation(id)
    expect(seen).toMatchObject({ kind: 'complaint', state: 'working' })
    expect(seen.messages.items.some(({ text }: { text: string }) => text === 'Nobody rang.')).toBe(true)
    const { items } = (await w.member.get(`/conversations/${id}/observations`)).body
    expect(items[0]).toMatchObject({ kind: 'not_as_promised', outcome: 'missed', words: 'Nobody rang.' })
    const others = await w.manager.get(`/conversations/${id}/observations`)
    expect(others.body.items).toHaveLength(0)
  })
})

describe('a way forward', () => {
  it('only they say whether it helps, once', async () => {
    const { id, to, page } = await asked({ answered: false })
    const answered = await w.member.post(`/conversations/${id}/answer`, {
      outcome: 'not_as_asked',
      explanation: 'The part is no longer made.',
      waysForward: [{ kind: 'offer', words: 'A newer boiler at the old price' }],
      message: { to, html: '<p>I am sorry.</p>' },
    })
    expect(answered.status).toBe(200)
    expect((await page.get()).body).not.toContain('That helps me')
    w.clock.move({ minutes: 1 })
    const { body } = await page.get()
    expect(body).toContain('A newer boiler at the old price')
    const way = /name="way" value="([^"]+)"/.exec(body)![1]!
    expect((await page.send({ do: 'way-yes', way })).headers.location).toBe(`${page.path}?done=way-yes`)
    expect((await page.get()).body).toContain('You said that this helps.')
    expect((await page.send({ do: 'way-no', way })).headers.location).toBe(`${page.path}?done=over`)
  })
})

describe('what the page knows (S9)', () => {
  /** Every path of keys in a value, lists taken together. */
  const keysIn = (value: unknown, at = ''): string[] => {
    if (value instanceof Date || value === null || typeof value !== 'object') return [at]
    if (value instanceof Map)
      return [...new Set([...value.values()].flatMap((one) => keysIn(one, `${at}.*`)))]
    if (Array.isArray(value)) return [...new Set(value.flatMap((one) => keysIn(one, `${at}[]`)))]
    return Object.entries(value).flatMap(([key, one]) => keysIn(one, at === '' ? key : `${at}.${key}`))
  }
  const ALLOWED =
    `organisation number subject createdAt startedBy state waitingOn nextStep nextStepAt promisedAt owner team isAsking
    givenBy timeZone locale colour hasMore isProven charterPath ways.phone ways.place ways.hours makers.*
    said[].id said[].isTheirs said[].author said[].text said[].at said[].files[].id said[].files[].name said[].files[].size
    offers[].id offers[].words offers[].money.minor offers[].money.currency offers[].needsChoice offers[].state offers[].honourBy
    waysForward[].id waysForward[].words waysForward[].person waysForward[].reach waysForward[].onDate waysForward[].said
    asking.solved asking.asksThree asking.said asking.people[].mark asking.people[].name asking.promises[].id asking.promises[].text
    asking.said.timely asking.said.respect asking.said.myInterest asking.said.words
    asking.canSayWrong asking.canRenew`.split(/\s+/)
  const isAllowed = (key: string) => ALLOWED.includes(key) || key.startsWith('clocks[].')
  const CLOCK = `kind promiseId words ifMissed madeBy isOwed startsAt dueAt toldAt explanation`.split(' ')

  it('is what stands on the list, and nothing else: no address of others, no note, no colleague’s mail', async () => {
    const { id, to, contactId, page } = await asked({ answered: false })
    await w.member.post(`/conversations/${id}/notes`, { html: '<p>a difficult one</p>' })
    await arrives(w, {
      into: id,
      from: { name: 'N', address: 'neighbour@x.example' },
      bodyText: 'neighbourly',
    })
    await offered({ id, to }, true)
    await page.send({ do: 'questions', respect: 'yes' })
    const cc = [{ name: 'The maker', address: 'maker@x.example' }]
    await w.member.post(`/conversations/${id}/messages`, {
      kind: 'reply',
      to,
      cc,
      html: '<p>Hello both.</p>',
    })
    w.clock.move({ minutes: 1 })
    const holder = { contactId, colleagueId: null, address: '', isProven: true }
    const view = await viewPage(systemOf(w), id, holder)
    expect(keysIn(view).filter((key) => !isAllowed(key))).toEqual([])
    for (const clock of view!.clocks) expect(CLOCK).toEqual(expect.arrayContaining(Object.keys(clock)))
    const { body } = await page.get()
    const [mia] = await sql<{ email: string }>(
      `select email from colleagues where workspace_id = $1 and id = $2`,
      w.member.id,
    )
    for (const secret of [
      'difficult',
      'neighbour',
      'maker@',
      mia!.email,
      w.member.id,
      w.teamId,
      w.inboxId,
      contactId,
    ])
      expect(body, secret).not.toContain(secret)
    expect(body).toContain('Hello both.')
  })
})
