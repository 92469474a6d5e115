import { beforeAll, describe, expect, it } from 'vitest'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { viewPage } from './view.ts'
import { yours } from './yours.fixture.ts'

let w: TestWorkspace
let here: ReturnType<typeof yours>
beforeAll(async () => {
  w = await testWorkspace()
  here = yours(w)
})

describe('what we give', () => {
  it('asks no tap for what is done, and hears who would rather have something else', async () => {
    const { id, to, page } = await here.asked({ answered: false })
    const given = await here.offered({ id, to }, false)
    const { body } = await page.get()
    expect(body).toContain('The call-out is not charged (£45).')
    expect(body).toContain('There is nothing for you to do.')
    expect(body).not.toContain('Yes, please')
    const sent = await page.send({ do: 'decline', offer: given, words: 'A new part, please.' })
    expect(sent.headers.location).toBe(`${page.path}?done=decline`)
    const seen = await here.conversation(id)
    expect(seen.messages.items.map(({ text }: { text: string }) => text)).toContain(
      'I would rather have something else than this: The call-out is not charged.\n\nA new part, please.',
    )
    expect((await page.get()).body).toContain('You would rather have something else.')
    expect(await here.offer(given)).toMatchObject({ state: 'declined', reversal: { cause: 'declined' } })
  })

  it('has a real choice accepted on the page, once for 200 taps at once', async () => {
    const { id, to, page } = await here.asked({ answered: false })
    const given = await here.offered({ id, to }, true)
    expect((await page.get()).body).toContain('Would that suit you?')
    const forms = [...(await Promise.all(Array.from({ length: 10 }, () => page.form())))]
    const taps = await Promise.all(
      Array.from({ length: 200 }, (_, n) => page.send({ form: forms[n % 10]!, do: 'accept', offer: given })),
    )
    expect(new Set(taps.map(({ statusCode }) => statusCode))).toEqual(new Set([303]))
    expect(await here.offer(given)).toMatchObject({ acceptedHow: 'on_page' })
    const [row] = await here.sql<{ events: number; entries: number }>(
      `select (select count(*)::int from events where workspace_id = $1 and conversation_id = $2 and name = 'offer.accepted') as events,
         (select count(*)::int from ledger_entries where workspace_id = $1 and offer_id = $3 and kind = 'given') as entries`,
      id,
      given,
    )
    expect(row).toEqual({ events: 1, entries: 1 })
    expect((await page.get()).body).not.toContain('Yes, please')
  })

  it('is nobody else’s: another page can neither see nor accept it', async () => {
    const { id, to } = await here.asked({ answered: false })
    const given = await here.offered({ id, to }, true)
    const other = await here.asked()
    expect((await other.page.send({ do: 'accept', offer: given })).statusCode).toBe(403)
    const neighbour = new TheirPage(w, await here.pathFor(id, { address: 'neighbour@x.example' }))
    expect((await neighbour.get()).body).not.toContain('call-out')
    expect((await other.page.send({ do: 'accept', offer: 'x' })).statusCode).toBe(403)
    expect(await here.offer(given)).toMatchObject({ state: 'offered' })
  })

  it('is not shown to whoever has the conversation that theirs was merged into', async () => {
    const { id, to } = await here.asked({ answered: false })
    await here.offered({ id, to }, true)
    const other = await here.asked()
    const merged = { intoId: other.id, otherRequesterToo: true }
    expect((await w.member.post(`/conversations/${id}/merge`, merged)).status).toBe(200)
    const copiedIn = new TheirPage(w, await here.pathFor(id, { contactId: other.contactId }))
    const { body, statusCode } = await copiedIn.get()
    expect(statusCode).toBe(200)
    expect(body).not.toContain('call-out')
  })
})

describe('what was promised before a merge', () => {
  it('stands on the page of whoever it was promised to, and can be accepted there', async () => {
    const first = await here.asked({ answered: false })
    const given = await here.offered(first, true)
    const no = {
      outcome: 'partly',
      explanation: 'Not all.',
      message: { to: first.to, html: '<p>Not all.</p>' },
    }
    const way = { kind: 'offer', words: 'We send you the drawing.' }
    expect(
      (await w.member.post(`/conversations/${first.id}/answer`, { ...no, waysForward: [way] })).status,
    ).toBe(200)
    w.clock.move({ minutes: 1 })
    const second = await arrives(w, { requester: { contactId: first.contactId, name: 'Greta Outside' } })
    await w.member.post(`/conversations/${second.id}/assignment`, { ownerId: w.member.id })
    const merged = await w.member.post(`/conversations/${first.id}/merge`, { intoId: second.id })
    expect(merged.status).toBe(200)
    const page = new TheirPage(w, await here.pathFor(second.id, { contactId: first.contactId }))
    const { body } = await page.get()
    expect(body).toContain('call-out')
    expect(body).toContain('We send you the drawing.')
    expect((await page.send({ do: 'accept', offer: given })).statusCode).toBe(303)
    expect(await here.offer(given)).toMatchObject({ acceptedHow: 'on_page' })
    const [id] = /name="way" value="([^"]+)"/.exec(body)!.slice(1)
    expect((await page.send({ do: 'way-yes', way: id! })).statusCode).toBe(303)
    expect(await here.conversation(first.id)).toMatchObject({ state: 'closed', closedAs: 'merged' })
    expect((await page.get()).body).not.toContain('way-yes')
  })

  it('stays theirs when somebody else asked for what it was merged into, and theirs alone', async () => {
    const theirs = await here.asked({ answered: false })
    const given = await here.offered(theirs, true)
    const others = await here.asked({ answered: false })
    await here.offered(others, true)
    const at = new Date(w.clock.now().getTime() + 86_400_000).toISOString()
    await w.member.patch(`/conversations/${others.id}`, {
      nextStep: { text: 'Ring about the operation', at },
    })
    const into = { intoId: others.id, otherRequesterToo: true }
    expect((await w.member.post(`/conversations/${theirs.id}/merge`, into)).status).toBe(200)
    const { body } = await theirs.page.get()
    expect(body.match(/call-out/g)).toHaveLength(1)
    expect(body).toContain(given)
    expect(body).not.toContain('operation')
    expect((await theirs.page.send({ do: 'accept', offer: given })).statusCode).toBe(303)
    expect(await here.offer(given)).toMatchObject({ acceptedHow: 'on_page' })
    expect((await theirs.page.send({ do: 'solved' })).statusCode).toBe(403)
    expect((await others.page.get()).body.match(/call-out/g)).toHaveLength(1)
  })
})

describe('how it went', () => {
  it('three questions are answered once each time, and may be changed', async () => {
    const { id, to, page } = await here.asked()
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
    // "Not yet" is no moment for questions; the next answer is, and asks them anew.
    await page.send({ do: 'not-solved' })
    expect((await page.get()).body).not.toContain('Was it quick enough?')
    const again = { outcome: 'as_asked', close: true, message: { to, html: '<p>Now it is.</p>' } }
    expect((await w.member.post(`/conversations/${id}/answer`, again)).status).toBe(200)
    const { body } = await page.get()
    expect(body).toContain('Was it quick enough?')
    expect(body).not.toMatch(/value="partly" checked/)
    await page.send({ do: 'questions', timely: 'yes' })
    expect((await w.member.get(`/conversations/${id}/observations`)).body.items).toHaveLength(3)
  })

  it('whom it is about reads it first, then the others', async () => {
    const { id, page } = await here.asked()
    await page.send({ do: 'questions', timely: 'no', words: 'Too slow.' })
    const others = async () => (await w.manager.get(`/conversations/${id}/observations`)).body.items.length
    expect(await others()).toBe(0)
    const { timeline } = (await w.manager.get(`/conversations/${id}`)).body
    const noted = timeline.filter(({ name }: { name: string }) => name === 'observation.noted')
    expect(noted.map(({ payload }: { payload: object }) => Object.keys(payload))).toEqual([['observationId']])
    const mine = (await w.member.get('/observations')).body.items as { id: string; words: string }[]
    const one = mine.find(({ words }) => words === 'Too slow.')!
    expect((await w.member.post('/observations/readings', { observationIds: [one.id] })).status).toBe(204)
    expect(await others()).toBe(1)
    expect((await w.member.get('/observations')).body.items).not.toContainEqual(
      expect.objectContaining({ id: one.id }),
    )
  })

  it('a word of thanks goes to a person by name, who alone reads it until they share it', async () => {
    const { id, page } = await here.asked()
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
    const { id, page } = await here.asked()
    await page.send({ do: 'wrong', words: 'Nobody rang.', promise: '' })
    const seen = await here.conversation(id)
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
    const { id, to, page } = await here.asked({ answered: false })
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

  it('they read what an introduction outside would say, and it leaves with their yes, to both and once', async () => {
    const { id, to, page } = await here.asked({ answered: false })
    const outside = {
      ...{ kind: 'introduction', words: 'Old parts', person: 'Mr Lowe', reach: '020 7946 0155' },
      ...{ introduceTo: 'lowe@salvage.example', introduceWords: 'A brass tap of 1998.' },
    }
    await w.member.post(`/conversations/${id}/answer`, {
      outcome: 'not_as_asked',
      explanation: 'The part is no longer made.',
      waysForward: [outside],
      message: { to, html: '<p>I am sorry.</p>' },
    })
    w.clock.move({ minutes: 1 })
    const { body } = await page.get()
    expect(body).toContain('we write to Mr Lowe and send you a copy')
    expect(body).toContain('A brass tap of 1998.')
    const sent = () =>
      here.sql<{ to: object; cc: object; text: string }>(
        `select to_addresses as "to", cc_addresses as cc, body_text as text from messages
         where workspace_id = $1 and conversation_id = $2 and to_addresses::text like '%salvage.example%'`,
        id,
      )
    expect(await sent()).toEqual([])
    const way = /name="way" value="([^"]+)"/.exec(body)![1]!
    await Promise.all(Array.from({ length: 10 }, () => page.send({ do: 'way-yes', way })))
    const letters = await sent()
    expect(letters).toMatchObject([
      {
        to: [{ name: 'Mr Lowe', address: 'lowe@salvage.example' }],
        cc: [{ address: 'greta@outside.example' }],
      },
    ])
    expect(letters[0]!.text).toContain('A brass tap of 1998.')
    expect(letters[0]!.text).toContain('Reply to all')
    const after = (await page.get()).body
    expect(after).toContain('You were introduced to Mr Lowe.')
    expect(after).not.toContain('introduce me')
    expect((await here.conversation(id)).state).toBe('closed')
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
    waysForward[].introduceWords waysForward[].isIntroduced
    asking.solved asking.asksThree asking.said asking.people[].mark asking.people[].name asking.promises[].id asking.promises[].text
    asking.said.timely asking.said.respect asking.said.myInterest asking.said.words
    asking.canSayWrong asking.canRenew`.split(/\s+/)
  const isAllowed = (key: string) => ALLOWED.includes(key) || key.startsWith('clocks[].')
  const CLOCK = `kind promiseId words ifMissed madeBy isOwed startsAt dueAt toldAt explanation`.split(' ')

  it('is what stands on the list, and nothing else: no address of others, no note, no colleague’s mail', async () => {
    const { id, to, contactId, page } = await here.asked({ answered: false })
    await w.member.post(`/conversations/${id}/notes`, { html: '<p>a difficult one</p>' })
    await arrives(w, {
      into: id,
      from: { name: 'N', address: 'neighbour@x.example' },
      bodyText: 'neighbourly',
    })
    await here.offered({ id, to }, true)
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
    const [mia] = await here.sql<{ email: string }>(
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
