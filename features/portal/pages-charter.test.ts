import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let path: string
let promiseId: string
beforeAll(async () => {
  w = await testWorkspace()
  path = `/charter/w-${w.id.slice(-12)}`
})

const get = (at: string, headers: Record<string, string> = { 'accept-language': 'en' }) =>
  w.app.inject({ method: 'GET', url: at, headers })
const sql = <Row>(text: string, ...rest: unknown[]) =>
  run<Row>(w.installation.database.db, text, [w.id, ...rest])

/** Clocks of the first promise that were kept and missed, due so many days ago. */
async function clocksOf(kept: number, missed: number, daysAgo: number): Promise<void> {
  const due = new Date(w.clock.now().getTime() - daysAgo * 86_400_000)
  for (let n = 0; n < kept + missed; n += 1)
    await sql(
      `insert into clocks (workspace_id, id, subject_kind, subject_id, kind, promise_id, version_id, calendar_id, audience, state,
         starts_at, due_at, target_ms, missed_at, stopped_at, created_at)
       select $1, $2, 'conversation', $3, 'first_answer', p.id, p.version_id, (select id from calendars where workspace_id = $1 limit 1),
         'public', $5, $6, $6, 0, case when $5 = 'missed' then $6::timestamptz end, $6, $6 from promises p where p.workspace_id = $1 and p.id = $4`,
      newId(),
      newId(),
      promiseId,
      n < kept ? 'kept' : 'missed',
      due,
    )
}

describe('the public charter', () => {
  it('is nowhere until something is published, and for names that are nobody’s', async () => {
    expect((await get(path)).statusCode).toBe(404)
    expect((await get('/charter/nobody-is-called-so')).statusCode).toBe(404)
    expect((await get('/charter/%27%20or%201')).statusCode).toBe(404)
  })

  it('shows nobody else’s bytes than staff see (I09), and calls what nothing shows unproven', async () => {
    const published = await w.director.post('/charter/first-promises', {
      answerWithin: { amount: 1, unit: 'working_hours' },
      keeperId: w.manager.id,
      own: 'answer',
    })
    expect(published.body.liveAt).not.toBeNull()
    const page = await get(path)
    expect(page.statusCode).toBe(200)
    const inside = await w.member.get('/charter/in-force?audience=public')
    expect(inside.body.promises).toHaveLength(4)
    promiseId = inside.body.promises.find(
      ({ clockRule }: { clockRule: unknown }) => clockRule !== null,
    ).promiseId
    for (const it of inside.body.promises)
      for (const words of [
        ...[it.text, it.step, it.manner, it.conditions, it.ifMissed],
        ...[it.whyCustomer, it.whyOrganisation, it.whyColleague, ...it.examples, ...it.nonExamples],
      ])
        if (words !== '') expect(page.body).toContain(words.replaceAll("'", '&#39;'))
    expect(page.body).toContain('Unproven')
    expect(page.body).toContain('Dora Director’s own promise, signed on')
    expect(page.body).not.toMatch(/<script| on\w+=|style="/)
  })

  it('says few in words, and a share with how sure it is from ten on', async () => {
    await clocksOf(3, 1, 5)
    const few = await get(path)
    expect(few.body).toContain('<b>3 of 4</b>')
    expect(few.body).toContain('too few to say how sure')
    await clocksOf(21, 5, 8)
    const many = await get(path)
    expect(many.body).toContain('<b>80 %</b>')
    expect(many.body).toContain('kept in the last 90 days, 24 of 30')
    expect(many.body).toContain('between 62 and 91 %')
  })

  it('shows bad months as well as good ones', async () => {
    await clocksOf(1, 9, 45)
    const { body } = await get(path)
    expect(body).toMatch(/October 2026<\/th><td>1 of 10/)
    expect(body).toMatch(/aria-label="October 2026: 1 of 10; November 2026: 24 of 30"/)
  })

  it('says that a figure is hidden, since when and why, and the change log says it too', async () => {
    await w.director.put(`/promises/${promiseId}/figure`, { hidden: true, because: 'We count anew.' })
    const { body } = await get(path)
    expect(body).toContain('We have not shown this figure since 17 November 2026.')
    expect(body).toContain('We count anew.')
    expect(body).toContain('Figure hidden:')
    expect(body).not.toContain('24 of 30')
    await w.director.put(`/promises/${promiseId}/figure`, { hidden: false })
    expect((await get(path)).body).toContain('Figure shown again:')
  })

  it('may be kept for a while, and is not sent again when it is the same', async () => {
    const first = await get(path)
    expect(first.headers['cache-control']).toBe('public, max-age=60')
    const again = await get(path, { 'accept-language': 'en', 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const arabic = await get(path, { 'accept-language': 'ar', 'if-none-match': String(first.headers.etag) })
    expect(arabic.statusCode).toBe(200)
    expect(arabic.body).toContain('<html lang="ar" dir="rtl"')
    expect((await get(`${path}?lang=ar`)).body).toContain('ما يمكنك أن تتوقعه منا')
  })

  it('may be framed by others only where it is made for that', async () => {
    const policy = async (at: string) => String((await get(at)).headers['content-security-policy'])
    expect(await policy(path)).toContain("frame-ancestors 'none'")
    expect(await policy(`${path}/print`)).toContain("frame-ancestors 'none'")
    expect(await policy(`${path}/embed`)).toContain('frame-ancestors *')
    expect((await get(`${path}/embed`)).body).not.toContain('<form')
  })

  it('prints on one sheet, with a code that leads to it', async () => {
    const { body } = await get(`${path}/print`)
    expect(body).toContain('<svg')
    expect(body).toContain(`localhost:80${path}`)
  })

  it('leaves nobody without a way to a person: until somebody chose, what is told arrives in the first inbox', async () => {
    expect((await get(path)).body).toContain(`href="${path}/tell-us?lang=en"`)
    expect((await get(`${path}/tell-us`)).statusCode).toBe(200)
    expect((await w.admin.get('/public-ways')).body).toMatchObject({ inboxId: w.inboxId })
  })

  it('wears the organisation’s colour, and allows no other style', async () => {
    const ways = { phone: '020 7946 0000', place: '4 Mill Lane', hours: '', inboxId: null, colour: '#ffe000' }
    expect((await w.member.put('/public-ways', ways)).status).toBe(403)
    expect((await w.admin.put('/public-ways', { ...ways, colour: 'red;}' })).status).toBe(422)
    expect((await w.admin.put('/public-ways', ways)).body).toMatchObject({
      path,
      links: { missing: 'not_set' },
    })
    const { body, headers } = await get(path)
    expect(body).toMatch(/<style>:root\[data-scheme\]\{--accent:#[0-9a-f]{6}/)
    expect(String(headers['content-security-policy'])).toMatch(/style-src 'self' 'sha256-[\w+/=]+';/)
    expect(body).toContain('020 7946 0000')
    expect(body).toContain('We are there Monday to Friday, 9:00 to 17:00.')
  })

  it('says the organisation’s new name; its address stays', async () => {
    const { name, path: same, can, links, ...ways } = (await w.admin.get('/public-ways')).body
    expect((await w.admin.put('/public-ways', { ...ways, name: ' ' })).status).toBe(422)
    const changed = (await w.admin.put('/public-ways', { ...ways, name: 'Tilly & Daughters' })).body
    expect(changed).toEqual({ ...ways, name: 'Tilly & Daughters', path: same, can, links })
    expect((await get(path)).body).toContain('Tilly &amp; Daughters')
    expect((await w.admin.put('/public-ways', ways)).body.name).toBe('Tilly & Daughters')
    expect((await w.admin.put('/public-ways', { ...ways, name })).body.name).toBe(name)
  })
})

describe('"Tell us"', () => {
  const fill = (more: Record<string, string> = {}) => ({
    kind: 'complaint',
    words: 'Nobody rang.',
    name: 'Ana',
    email: 'ana@customer.example',
    phone: '',
    website: '',
    ...more,
  })
  let from = 0
  const nextAddress = () => {
    from += 1
    return `81.2.${from}.1`
  }
  const send = (fields: Record<string, string>, remoteAddress = nextAddress()) =>
    w.app.inject({
      method: 'POST',
      url: `${path}/tell-us`,
      remoteAddress,
      headers: { 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const opened = (at: string) => new TheirPage(w, at).get()
  const form = async () => /name="form" value="([^"]+)"/.exec((await get(`${path}/tell-us`)).body)![1]!

  it('is not there where nobody is to be told, and says so on the charter where somebody is', async () => {
    expect((await get(`${path}/tell-us`)).statusCode).toBe(404)
    const other = await testWorkspace()
    const ways = { phone: '', place: '', hours: '', colour: null }
    expect((await w.admin.put('/public-ways', { ...ways, inboxId: other.inboxId })).status).toBe(404)
    expect((await w.admin.put('/public-ways', { ...ways, inboxId: w.inboxId })).status).toBe(200)
    expect((await get(path)).body).toContain(`href="${path}/tell-us?lang=en"`)
    expect((await get(`${path}/tell-us`)).statusCode).toBe(200)
  })

  it('opens a conversation of its kind, once, and shows where it stands', async () => {
    const fields = fill({ form: await form() })
    const [sent, twice] = [await send(fields), await send(fields)]
    expect([sent.statusCode, twice.statusCode]).toEqual([303, 303])
    expect(twice.headers.location).toBe(sent.headers.location)
    const rows = await sql<{ id: string; kind: string; channel: string; promised: boolean }>(
      `select id, kind, channel, promised_at is not null as promised from conversations where workspace_id = $1`,
    )
    expect(rows).toMatchObject([{ kind: 'complaint', channel: 'form', promised: true }])
    const { body } = await opened(String(sent.headers.location))
    expect(body).toContain('Keep this address')
    expect(body).toContain('Nobody rang.')
    const seen = await w.member.get(`/conversations/${rows[0]!.id}`)
    expect(seen.body.messages.items[0]).toMatchObject({ senderProof: 'unproven', isUnverified: true })
  })

  it('shows our answers only to whom they are sent: anybody can write any address into a form', async () => {
    const sent = await send(
      fill({ form: await form(), words: 'What do I owe?', email: 'rich@customer.example' }),
    )
    const [row] = await sql<{ id: string }>(
      `select id from conversations where workspace_id = $1 order by number desc limit 1`,
    )
    await w.member.post(`/conversations/${row!.id}/messages`, {
      kind: 'reply',
      to: [{ name: '', address: 'rich@customer.example' }],
      html: '<p>You owe 300.</p>',
    })
    w.clock.move({ minutes: 1 })
    const told = await opened(String(sent.headers.location))
    expect(told.body).toContain('What do I owe?')
    expect(told.body).not.toContain('You owe 300.')
    expect(told.body).toContain('You do not see them here.')
    const proven = await w.member.post(`/conversations/${row!.id}/page-links`)
    expect((await opened(proven.body.path)).body).toContain('You owe 300.')
  })

  it('says what is missing and gives the words back; a machine that fills in everything is told so', async () => {
    const evil = `"><script>alert(1)</script>`
    for (const [more, words] of [
      [{ email: '' }, 'so that we can answer you'],
      [{ email: 'ana' }, 'does not look like an e-mail address'],
      [{ words: ' ' }, 'in a few words'],
      [{ website: 'http://spam.example' }, 'as machines do'],
      [{ form: 'x' }, 'was open for a long time'],
    ] as const) {
      const { statusCode, body } = await send(fill({ form: await form(), name: evil, ...more }))
      expect(statusCode).toBe(422)
      expect(body).toContain(words)
      expect(body).not.toContain('<script')
      expect(body).toContain('&lt;script&gt;')
    }
  })

  it('is slowed down for who sends again and again', async () => {
    const codes: number[] = []
    for (let n = 0; n < 9; n += 1) codes.push((await send(fill({ form: 'x' }), '81.9.9.9')).statusCode)
    expect(codes.slice(0, 6)).toEqual([422, 422, 422, 422, 422, 422])
    expect(codes.at(-1)).toBe(429)
  })

  it('writes to nobody, whatever addresses of strangers are put into it, from many places or one (S20)', async () => {
    const codes: number[] = []
    const cannon = async (n: number, remote: string) =>
      codes.push(
        (
          await send(
            fill({ form: await form(), words: 'You are a thief!', email: `victim${n % 60}@else.example` }),
            remote,
          )
        ).statusCode,
      )
    for (let n = 0; n < 120; n += 1) await cannon(n, `82.${n}.7.1`)
    for (let n = 0; n < 30; n += 1) await cannon(n, '83.1.1.1')
    expect(codes.slice(120).filter((code) => code === 429).length).toBeGreaterThan(20)
    w.clock.move({ minutes: 30 })
    await w.drain()
    const written = await sql<{ n: number }>(
      `select (select count(*) from messages where workspace_id = $1 and kind = 'outbound' and to_addresses::text like '%else.example%')::int
         + (select count(*) from notices where workspace_id = $1 and to_address like '%else.example')::int as n`,
    )
    expect(written).toEqual([{ n: 0 }])
  })
})
