import { beforeAll, describe, expect, test } from 'vitest'
import { chooseWay } from '#features/answers/commands-choose.ts'
import { lookAgainDue } from '#features/answers/jobs.ts'
import { arrives, leaves, noted, systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let ravi: Caller
beforeAll(async () => {
  w = await testWorkspace()
  ravi = await w.colleague({ inTeam: true, name: 'Ravi Kumar' })
})
const to = [{ name: 'Greta', address: 'greta@outside.example' }]
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const answer = (id: string, body: object) => w.member.post(`/conversations/${id}/answer`, body)
const no = { outcome: 'not_as_asked', explanation: 'The maker stopped it.' }
const dayIn = (days: number) =>
  new Date(w.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
const looks = () => lookAgainDue(w.installation.database.db, w.clock.now(), () => systemOf(w))

describe('a way forward is a real thing', () => {
  test('a second look keeps it open, is a promise and the next step, and on its day the turn of its owner', async () => {
    const { id } = await noted(w, w.member)
    const onDate = dayIn(7)
    const second = { kind: 'second_look', words: 'When the new range comes', onDate }
    const { body } = await answer(id, {
      ...no,
      waysForward: [second],
      message: { to, html: '<p>None left.</p>' },
    })
    expect(body.conversation).toMatchObject({
      state: 'answered',
      nextStep: ':look_again',
      promisedKind: 'next_update',
      answer: { outcome: 'not_as_asked', waysForward: [{ kind: 'second_look', onDate }] },
    })
    expect(body.conversation.nextStepAt.slice(0, 10)).toBe(onDate)
    expect(body.message.text).toContain('I shall look at it again by')
    expect(body.message.text).toContain('When the new range comes')
    w.clock.move({ days: 6 })
    await looks()
    expect((await view(id)).state).toBe('answered')
    w.clock.move({ days: 1 })
    await looks()
    await w.drain()
    expect(await view(id)).toMatchObject({ state: 'working', ownerId: w.member.id, nextStep: ':look_again' })
    const { items } = (await w.member.get('/notifications')).body
    expect(items.map((one: { kind: string }) => one.kind)).toContain('second_look')
  })
  test('an offer is one that stands or goes out with the answer, never one that would only lapse', async () => {
    const { id } = await arrives(w)
    const prepare = async (by: Caller) => {
      const amount = { minor: 1_000, currency: 'GBP' }
      const given = { act: 'refund', amount, words: 'The call-out is not charged.', cause: 'late' }
      return (await by.post(`/conversations/${id}/offers`, given)).body.id
    }
    const [own, ravis] = [await prepare(w.member), await prepare(ravi)]
    const way = (offerId: string) => ({ ...no, waysForward: [{ kind: 'offer', words: '', offerId }] })
    const message = { to, html: '<p>None left.</p>' }
    expect((await answer(id, way(own))).body.code).toBe('offer_not_here')
    expect((await answer(id, { ...way(ravis), message })).body.code).toBe('offer_not_here')
    const { status, body } = await answer(id, { ...way(own), message })
    expect(status).toBe(200)
    const placed = (await w.member.get(`/offers/${own}`)).body
    expect(placed).toMatchObject({ state: 'prepared', messageId: body.message.id })
    await leaves(w, body.message.id)
    await w.drain()
    const { items } = (await w.member.get(`/conversations/${id}/answers`)).body
    expect(items[0].waysForward).toMatchObject([{ offerId: own, acceptedAt: expect.stringMatching(/Z$/) }])
    expect((await view(id)).answer.waysForward).toMatchObject([
      { offerId: own, acceptedAt: expect.any(String) },
    ])
  })
  test('an introduction inside brings that colleague in, and it stays with whoever answered until they say yes', async () => {
    const { id } = await noted(w, w.member)
    const inside = { kind: 'introduction', colleagueId: ravi.id }
    const { body } = await answer(id, {
      ...no,
      waysForward: [inside],
      message: { to, html: '<p>I cannot.</p>' },
    })
    expect(body.conversation).toMatchObject({ state: 'answered', nextStep: ':hear' })
    expect(body.conversation.answer.waysForward).toMatchObject([
      { person: 'Ravi Kumar', colleagueId: ravi.id },
    ])
    expect(body.message.text).toContain('Ravi Kumar here can help you')
    const handoff = (await ravi.get(`/conversations/${id}/handoffs`)).body.items[0]
    expect(handoff).toMatchObject({ colleagueId: ravi.id, giverId: w.member.id })
    if (handoff.state === 'offered') await ravi.post(`/handoffs/${handoff.id}/acceptance`)
    expect((await view(id)).ownerId).toBe(ravi.id)
  })
  test('somebody outside is told by name and how they are reached; what the reply says already is not said twice', async () => {
    const { id } = await noted(w, w.member)
    const outside = { kind: 'introduction', words: 'Old stock', person: 'Mr Lowe', reach: '020 7946 0155' }
    const offer = { kind: 'offer', words: 'The refurbished tap' }
    const html = '<p>I am sorry, none left. I can give you the refurbished tap.</p>'
    const { body } = await answer(id, { ...no, waysForward: [offer, outside], message: { to, html } })
    expect(body.conversation.state).toBe('closed')
    expect(body.message.text).toContain('Mr Lowe can help you: 020 7946 0155')
    expect(body.message.text.match(/refurbished/g)).toHaveLength(1)
    const silent = await noted(w, w.member)
    const told = await answer(silent.id, {
      ...no,
      waysForward: [outside],
      tellsWays: false,
      message: { to, html },
    })
    expect(told.body.message.text).not.toContain('Mr Lowe')
  })
  test('somebody outside is written to once they agreed, said by whoever heard it, and once', async () => {
    const outside = {
      ...{ kind: 'introduction', words: 'Old stock', person: 'Mr Lowe', reach: 'lowe@salvage.example' },
      ...{ introduceTo: 'lowe@salvage.example', introduceWords: 'A brass tap of 1998.' },
    }
    const letters = async (id: string) =>
      (await view(id)).messages.items.filter(({ to: [first] }: { to: { address: string }[] }) =>
        first?.address.startsWith('lowe@'),
      )
    const { id } = await noted(w, w.member)
    const message = { to, html: '<p>None left.</p>' }
    const early = await answer(id, { ...no, waysForward: [{ ...outside, agreed: 'call' }], message })
    expect(early.body.code).toBe('introduction_waits')
    const { body } = await answer(id, { ...no, waysForward: [outside], message })
    expect(body.message.text).toContain('If you like, we introduce you')
    const path = `/ways-forward/${body.conversation.answer.waysForward[0].id}/introduction`
    expect((await w.member.post(path, { agreed: 'mail' })).body.code).toBe('introduction_waits')
    w.clock.move({ minutes: 1 })
    expect(await letters(id)).toEqual([])
    const both = await Promise.all([1, 2].map(() => w.member.post(path, { agreed: 'mail' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const [letter, ...more] = await letters(id)
    expect(letter).toMatchObject({ cc: [{ address: `greta@${w.id}.example` }], isAutomatic: true })
    expect(letter.text).toContain('A brass tap of 1998.')
    expect(letter.text).not.toContain('None left')
    expect(more).toEqual([])
    expect((await view(id)).answer.waysForward[0]).toMatchObject({
      acceptedAt: null,
      introducedAt: expect.any(String),
    })

    const rang = await noted(w, w.member, { requester: { name: 'Otto Only Rings', phone: '020 7946 0199' } })
    const said = await answer(rang.id, { ...no, waysForward: [{ ...outside, agreed: 'call' }] })
    expect(said.status).toBe(200)
    const [only] = await letters(rang.id)
    expect(only.cc).toEqual([])
    expect(only.text).toContain('Otto Only Rings asked')
    expect(only.text).toContain('Reply to us')
  })
  test('a view from outside is where the organisation says', async () => {
    const review = { name: 'The arbitration', reach: 'arbitration@outside.example', words: 'Costs nothing.' }
    expect((await w.member.put('/external-review', { review })).status).toBe(403)
    expect((await w.admin.put('/external-review', { review })).status).toBe(200)
    const { id } = await noted(w, w.member)
    const { body } = await answer(id, { ...no, waysForward: [{ kind: 'external_review' }] })
    expect(body.conversation.answer.waysForward).toMatchObject([
      { person: 'The arbitration', reach: 'arbitration@outside.example', words: 'The arbitration' },
    ])
  })
})

describe('what suits them', () => {
  test('said by whoever asked, it counts once, opens what we are to do, and helps in like cases', async () => {
    const asked = { subject: 'The same tap in brass' }
    const { id } = await noted(w, w.member, asked)
    const ways = [
      { kind: 'offer', words: 'The refurbished brass tap' },
      { kind: 'offer', words: 'A chrome one' },
    ]
    const [first, second] = (await answer(id, { ...no, waysForward: ways })).body.conversation.answer
      .waysForward
    await Promise.all(Array.from({ length: 20 }, () => chooseWay(systemOf(w), first.id, true)))
    await chooseWay(systemOf(w), second.id, false)
    await expect(chooseWay(systemOf(w), second.id, true)).resolves.toBeUndefined()
    const names = (await view(id)).timeline.map((event: { name: string }) => event.name)
    expect(names.filter((name: string) => name === 'way_forward.accepted')).toHaveLength(2)
    expect(await view(id)).toMatchObject({ state: 'working', ownerId: w.member.id, nextStep: ':answer' })
    const like = await noted(w, w.member, { subject: 'Same tap, in brass' })
    const { items } = (await w.member.get(`/conversations/${like.id}/alternatives`)).body
    // A no may become a yes; a yes stays.
    expect(items.map((it: { words: string; accepted: number }) => [it.words, it.accepted])).toEqual([
      ['A chrome one', 1],
      ['The refurbished brass tap', 1],
    ])
    const other = await noted(w, w.member, { subject: 'A question about my payslip' })
    expect((await w.member.get(`/conversations/${other.id}/alternatives`)).body.items).toEqual([])
  })
})

describe('where an answer is from', () => {
  test('whoever says it, unless they name another; what is not said by oneself has words', async () => {
    const { id } = await noted(w, w.member)
    const source = { kind: 'person', text: 'Ravi asked the maker today' }
    expect((await answer(id, { explanation: 'Gone.', source: { kind: 'record' } })).body.code).toBe(
      'source_needs_words',
    )
    const { body } = await answer(id, { explanation: 'Gone.', source })
    expect(body.conversation.answer.source).toEqual(source)
    const plain = await answer((await noted(w, w.member)).id, { explanation: 'Repaired.' })
    expect(plain.body.conversation.answer.source).toEqual({ kind: 'colleague', text: '' })
  })
})

describe('saved replies', () => {
  test('belong to a team or to everyone, have their gaps filled, and are the source of what was answered with them', async () => {
    const given = {
      teamId: w.teamId,
      name: 'Opening hours',
      html: '<p>Dear {name}, we open at 8. {me}</p><script>x</script>',
    }
    const saved = (await w.member.post('/saved-replies', given)).body
    expect(saved).toMatchObject({ name: 'Opening hours', isOverdue: false, can: { change: true } })
    expect(saved.html).not.toContain('script')
    expect((await w.member.post('/saved-replies', given)).body.code).toBe('saved_reply_name_taken')
    expect((await w.member.post('/saved-replies', { ...given, name: 'X', html: '<p> </p>' })).body.code).toBe(
      'saved_reply_empty',
    )
    const stranger = await w.colleague({ name: 'Nora New' })
    expect((await stranger.post('/saved-replies', { ...given, name: 'Y' })).status).toBe(403)
    expect((await stranger.patch(`/saved-replies/${saved.id}`, { name: 'Mine' })).status).toBe(403)
    expect((await stranger.get('/saved-replies')).body.items).toEqual([])

    const { id } = await arrives(w)
    const { items, notYet } = (await w.member.get(`/conversations/${id}/saved-replies?q=open`)).body
    expect(items).toMatchObject([{ name: 'Opening hours', html: '<p>Dear Greta, we open at 8. Mia</p>' }])
    expect(notYet.words).toContain('You will hear from me by')
    const source = { kind: 'saved_reply', savedReplyId: saved.id }
    const { body } = await answer(id, { source, message: { to, html: items[0].html } })
    expect(body.conversation).toMatchObject({
      state: 'closed',
      answer: { outcome: 'as_asked', source: { kind: 'saved_reply', text: 'Opening hours' } },
    })
    await w.member.patch(`/saved-replies/${saved.id}`, { reviewOn: '2027-01-01', touches: ['law'] })
    const renamed = (await w.member.patch(`/saved-replies/${saved.id}`, { name: 'Opening hours' })).body
    expect(renamed).toMatchObject({ reviewOn: '2027-01-01', touches: ['law'] })
    expect((await w.member.delete(`/saved-replies/${saved.id}`)).status).toBe(204)
    expect((await w.member.get('/saved-replies')).body.items).toEqual([])
    expect((await view(id)).answer.source.text).toBe('Opening hours')
  })
  test('one that nobody read again in time says so', async () => {
    const given = {
      teamId: null,
      name: 'Guarantee',
      html: '<p>Five years.</p>',
      touches: ['law'],
      reviewOn: dayIn(-1),
    }
    expect((await w.member.post('/saved-replies', given)).body).toMatchObject({
      isOverdue: true,
      touches: ['law'],
    })
  })
})
