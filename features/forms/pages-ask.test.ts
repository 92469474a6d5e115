import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { aForm, newestConversation, solve, visitor } from './asking.fixture.ts'
import { pageScript } from './domain/page-script.ts'
import { isWorked, WORK_BITS } from './domain/puzzle.ts'

let w: TestWorkspace
let ask: ReturnType<typeof visitor>
beforeAll(async () => {
  w = await testWorkspace()
  ask = visitor(w)
})
const open = (more: object = {}) => w.admin.put(`/forms/${w.inboxId}`, aForm(more))
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
const FIELDS = [
  { id: 'what', kind: 'choice', label: 'What is it?', hint: '', isRequired: true, options: ['Cold', 'Wet'] },
  { id: 'model', kind: 'line', label: 'Model', hint: 'On the front.', isRequired: false, options: [] },
  { id: 'gas', kind: 'yes_no', label: 'Gas?', hint: '', isRequired: false, options: [] },
  { id: 'day', kind: 'date', label: 'Day', hint: '', isRequired: false, options: [] },
]

describe('"Ask us"', () => {
  it('is there once an admin opens it, under a name of its own', async () => {
    expect((await ask.get()).statusCode).toBe(404)
    expect((await w.member.put(`/forms/${w.inboxId}`, aForm())).status).toBe(403)
    expect((await open({ isOpen: false })).status).toBe(200)
    expect((await ask.get()).statusCode).toBe(404)
    expect((await open()).body.address).toBe(ask.path)
    expect((await ask.get()).statusCode).toBe(200)
    expect((await ask.get(ask.path.replace('/help', ''))).body).toContain(`href="${ask.path}"`)
    for (const wrong of [`${ask.path}x`, '/ask/nobody/help', '/ask/%27or/help'])
      expect((await ask.get(wrong)).statusCode).toBe(404)
    const other = (await w.admin.post('/inboxes', { name: 'Other', teamId: w.teamId, addresses: [] })).body
    expect((await w.admin.put(`/forms/${other.id}`, aForm())).body.code).toBe('form_name_taken')
    const twice = [FIELDS[1], FIELDS[1]]
    expect((await open({ fields: twice })).body.code).toBe('form_field_twice')
    const bare = [{ ...FIELDS[0], options: ['Cold'] }]
    expect((await open({ fields: bare })).body.code).toBe('form_choice_needs_options')
  })

  it('can be asked on paper too: the same questions, a place for by when, and a code that leads to the screen', async () => {
    const choice = { ...FIELDS[0], label: EVIL }
    await open({ title: 'Ask us', fields: [choice, ...FIELDS.slice(1)], consent: 'You may keep it.' })
    const { statusCode, body } = await ask.get(`${ask.path}/print`)
    expect(statusCode).toBe(200)
    for (const words of ['Cold', 'Wet', 'Model', 'You may keep it.', 'A person answers by', '<svg'])
      expect(body).toContain(words)
    expect(body).not.toContain('<script')
    expect(body).not.toContain('<form')
    expect((await ask.get(`${ask.path}/print?lang=ar`)).body).toContain('dir="rtl"')
    await open({ isOpen: false })
    expect((await ask.get(`${ask.path}/print`)).statusCode).toBe(404)
    await open()
  })

  it('says before anything is sent by when a person answers and how to reach one, in the language of whoever reads', async () => {
    const before = await ask.get()
    expect(before.body).toContain('If you send this now, a person looks at it by Wednesday 09:00.')
    await w.director.post('/charter/first-promises', {
      answerWithin: { amount: 1, unit: 'working_hours' },
      keeperId: w.manager.id,
      own: 'answer',
    })
    const ways = { phone: '020 7946 0000', place: '4 Mill Lane', hours: '', inboxId: null, colour: null }
    await w.admin.put('/public-ways', ways)
    const { body } = await ask.get()
    expect(body).toContain('If you send this now, a person answers by Tuesday 10:00. That is our promise.')
    expect(body).toContain('020 7946 0000')
    expect(body).toContain('We are there Monday to Friday, 9:00 to 17:00.')
    const arabic = await ask.get(`${ask.path}?lang=ar`)
    expect(arabic.body).toContain('<html lang="ar" dir="rtl"')
    expect(arabic.body).toContain('هذا وعدنا')
  })

  it('runs no script but a file of ours, and is framed by others only where it is made for that', async () => {
    const policyOf = async (at: string) => String((await ask.get(at)).headers['content-security-policy'])
    expect(await policyOf(ask.path)).toMatch(/script-src 'self';.*frame-ancestors 'none'$/)
    expect(await policyOf(`${ask.path}/embed`)).toMatch(/frame-ancestors \*$/)
    await open({ sites: ['https://shop.example'] })
    expect(await policyOf(`${ask.path}/embed`)).toMatch(/frame-ancestors 'self' https:\/\/shop\.example$/)
    expect((await open({ sites: ['https://shop.example/path'] })).status).toBe(422)
    const { body } = await ask.get()
    expect(body).not.toMatch(/<script>| on\w+=|style="/)
    const [src] = /\/ask\/page-[0-9a-f]+\.js/.exec(body)!
    expect((await ask.get(src)).headers['content-type']).toContain('javascript')
    const tag = await ask.get(`${ask.path}/embed.js`)
    expect([tag.statusCode, tag.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
  })

  it('opens a conversation at once, shown as unproven, once for each form, with the answers and what was agreed to', async () => {
    await open({ fields: FIELDS, consent: 'You may keep this.', title: 'Ask us to come' })
    const fields = await ask.filled({
      'own-what': 'Cold',
      'own-model': 'C24',
      'own-gas': 'no',
      'own-day': '2026-12-01',
      consent: 'yes',
    })
    const [sent, twice] = [await ask.post(fields), await ask.post(fields)]
    expect([sent.statusCode, twice.statusCode]).toEqual([303, 303])
    expect(twice.headers.location).toBe(sent.headers.location)
    const id = await newestConversation(w)
    const seen = (await w.member.get(`/conversations/${id}`)).body
    expect(seen).toMatchObject({ subject: 'Ask us to come', channel: 'form', number: 1 })
    expect(seen.promisedAt).not.toBeNull()
    expect(seen.messages.items).toHaveLength(1)
    expect(seen.messages.items[0]).toMatchObject({ senderProof: 'unproven', isUnverified: false })
    expect(seen.messages.items[0].text).toBe(
      'It is cold since Monday.\n\nWhat is it?: Cold\nModel: C24\nGas?: No\nDay: 2026-12-01\n\nThey agreed to: “You may keep this.”',
    )
    await open({ consent: 'Something else.' })
    const [entry] = await run<{ consent: string; answers: object[] }>(
      w.installation.database.db,
      `select consent, answers from form_entries where workspace_id = $1`,
      [w.id],
    )
    expect(entry).toMatchObject({ consent: 'You may keep this.' })
    expect(entry!.answers).toHaveLength(4)
    const thanks = await ask.get(String(sent.headers.location))
    expect(thanks.body).toContain('Thank you. Your message is with us.')
    expect(thanks.body).toContain('A person answers by Tuesday 10:00.')
    const page = /href="(\/p\/[a-z2-7]{32})"/.exec(thanks.body)![1]!
    expect((await ask.openPage(page)).body).toContain('It is cold since Monday.')
    expect((await ask.get(`${ask.path}/sent?to=${'a'.repeat(32)}`)).statusCode).toBe(404)
  })

  it('says of each field what is wrong and gives the words back, whatever they are', async () => {
    await open({ fields: FIELDS, consent: 'You may keep this.' })
    const right = { 'own-what': 'Cold', consent: 'yes', name: EVIL, words: EVIL }
    for (const [more, words] of [
      [{ words: ' ' }, 'in a few words'],
      [{ 'own-what': '' }, '“What is it?”: please fill this in.'],
      [{ 'own-what': EVIL }, '“What is it?”: please choose one of these.'],
      [{ 'own-day': '2026-02-31' }, '“Day”: this does not look like a day.'],
      [{ email: 'ana' }, 'does not look like an e-mail address'],
      [{ email: '', phone: '' }, 'so that we can answer you'],
      [{ consent: '' }, 'Please say that you agree'],
      [{ website: 'http://spam.example' }, 'for machines was filled in'],
      [{ form: 'x' }, 'was open for a long time'],
      [{ form: await visitor(w).token(`${ask.path}/embed`) }, 'was open for a long time'],
    ] as const) {
      const { statusCode, body } = await ask.post(await ask.filled({ ...right, ...more }))
      expect([statusCode, words]).toEqual([422, words])
      expect(body).toContain(words)
      expect(body).not.toMatch(/<script>|<img/)
      expect(body).toContain('&lt;script&gt;')
    }
  })

  it('keeps names, subjects and answers as words wherever they stand', async () => {
    await open({ title: EVIL, fields: [{ ...FIELDS[1], label: EVIL, hint: EVIL }] })
    expect((await ask.get()).body).not.toMatch(/<script>|<img/)
    const sent = await ask.post(
      await ask.filled({ name: EVIL, words: EVIL, 'own-model': `${EVIL}\r\nBcc: x@y.example` }),
    )
    expect((await ask.get(String(sent.headers.location))).body).not.toMatch(/<script>|<img/)
    const { body } = await w.member.get(`/conversations/${await newestConversation(w)}`)
    expect(body.messages.items[0].text).toContain('Bcc: x@y.example')
    expect(body.messages.items[0].text).not.toContain('\r')
    await open({})
  })

  it('stands in the words of a translator, and colleagues read the answers in their own', async () => {
    const ar = {
      ...{ title: 'اطلب زيارة', lead: '', consent: 'لكم أن تحتفظوا به.' },
      fields: { what: { label: 'ما الأمر؟', hint: '', options: ['بارد'] } },
    }
    const form = { title: 'Ask for a visit', fields: FIELDS, consent: 'You may keep it.' }
    expect((await open({ ...form, translations: { ar } })).body.form.translations).toEqual({ ar })
    expect((await open({ ...form, translations: { xx: ar } })).status).toBe(422)
    const at = `${ask.path}?lang=ar`
    const { body } = await ask.get(at)
    for (const words of [
      'اطلب زيارة',
      'ما الأمر؟',
      '<bdi>بارد</bdi>',
      '<bdi>Wet</bdi>',
      'لكم أن تحتفظوا به.',
    ])
      expect(body).toContain(words)
    expect((await ask.get(ask.path.replace('/help', '?lang=ar'))).body).toContain('اطلب زيارة')
    expect((await ask.get()).body).toContain('Ask for a visit')
    const sent = await ask.post({ ...(await ask.filled({}, at)), 'own-what': 'Cold', consent: 'yes' }, { at })
    expect(sent.statusCode).toBe(303)
    const seen = (await w.member.get(`/conversations/${await newestConversation(w)}`)).body
    expect(seen.subject).toBe('Ask for a visit')
    expect(seen.messages.items[0].text).toContain('What is it?: Cold')
    expect(seen.messages.items[0].text).toContain('لكم أن تحتفظوا به.')
  })

  it('takes files by their own field, and refuses what is too large without losing the words', async () => {
    await open({
      fields: [{ id: 'photo', kind: 'file', label: 'Photos', hint: '', isRequired: true, options: [] }],
    })
    const send = async (file: string, named = 'own-photo') => {
      const part = (name: string, value: string, more = '') =>
        `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
      const words = Object.entries(await ask.filled()).map(([name, value]) => part(name, value))
      return w.app.inject({
        method: 'POST',
        url: ask.path,
        remoteAddress: '82.1.1.1',
        headers: { 'accept-language': 'en', 'content-type': 'multipart/form-data; boundary=b' },
        payload: `${words.join('')}${part(named, file, '; filename="../<b>boiler.jpg"')}--b--\r\n`,
      })
    }
    const missing = await send('picture', 'files')
    expect(missing.statusCode).toBe(422)
    expect(missing.body).toContain('“Photos”: please add a file.')
    const large = await send('x'.repeat(10 * 1024 * 1024 + 1))
    expect(large.statusCode).toBe(413)
    expect(large.body).toContain('It is cold since Monday.')
    expect((await send('picture')).statusCode).toBe(303)
    const { body } = await w.member.get(`/conversations/${await newestConversation(w)}`)
    expect(body.messages.items[0]).toMatchObject({ attachments: [{ size: 7, name: '<b>boiler.jpg' }] })
    expect(body.messages.items[0].text).toContain('Photos: <b>boiler.jpg')
    await open({})
  })
})

describe('what a browser works for', () => {
  it('is the same puzzle that the server looks at', () => {
    const page = createContext({ performance, setTimeout })
    runInContext(pageScript, page)
    const isSolved = (page as unknown as { isSolved(text: string, bits: number): boolean }).isSolved
    for (const text of ['a', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(120)])
      for (let n = 0; n < 40; n += 1) expect(isSolved(`${text}:${n}`, 3)).toBe(isWorked(text, String(n), 3))
    const answer = solve('token')
    expect(isWorked('token', answer)).toBe(true)
    expect(isSolved(`token:${answer}`, WORK_BITS)).toBe(true)
    expect(isWorked('another', answer)).toBe(false)
    for (const wrong of ['', '-1', '1e3', '0x1', ' 1']) expect(isWorked('token', wrong, 0 + 1)).toBe(false)
  })

  it('gets more room; without a script the limits are tighter and never shut, and no word is lost', async () => {
    await open({})
    const codes = async (count: number, ip: string, works: boolean) => {
      const seen: number[] = []
      for (let n = 0; n < count; n += 1) {
        const fields = await ask.filled()
        seen.push((await ask.post({ ...fields, work: works ? solve(fields.form) : '' }, { ip })).statusCode)
      }
      return seen
    }
    const plain = await codes(6, '84.1.1.1', false)
    expect(plain.slice(0, 4)).toEqual([303, 303, 303, 303])
    expect(plain.at(-1)).toBe(429)
    expect(await codes(6, '84.1.1.2', true)).toEqual(Array(6).fill(303))
    const slow = await ask.post(await ask.filled({ words: 'My long letter' }), { ip: '84.1.1.1' })
    expect(slow.statusCode).toBe(429)
    expect(slow.body).toContain('My long letter')
    expect(slow.body).toContain('Your words are still here')
    w.clock.move({ minutes: 16 })
    expect(await codes(1, '84.1.1.1', false)).toEqual([303])
  })
})
