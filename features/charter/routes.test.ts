import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { tellOfReviews } from './jobs-review.ts'

let w: TestWorkspace
let henrik: Caller
beforeAll(async () => {
  w = await testWorkspace()
  henrik = await w.colleague({ role: 'director', name: 'Henrik Director' })
})

const sql = <Row>(text: string, ...rest: unknown[]) =>
  run<Row>(w.installation.database.db, text, [w.id, ...rest])
const promises = async (by: Caller = w.director) => (await by.get('/promises?limit=100')).body.items
const seeded = async (seed: string) => (await promises()).find((one: { seed: string }) => one.seed === seed)
const open = async (id: string) => (await w.director.get(`/promises/${id}`)).body.open[0]

const told = async (who: Caller): Promise<string[]> =>
  (await who.get('/notifications?limit=100')).body.items.map(({ kind }: { kind: string }) => kind)

describe('a charter begins', () => {
  test('with four principles and fourteen promises that lack only names, once', async () => {
    expect((await w.member.get('/charter')).body).toMatchObject({ begun: false, liveAt: null })
    const begun = await w.member.post('/charter')
    expect(begun.body.principles.map(({ title }: { title: string }) => title)).toEqual([
      'Respect',
      'Service',
      'Integrity',
      'Pride in workmanship',
    ])
    await w.director.post('/charter')
    const rows = await promises()
    expect(rows).toHaveLength(14)
    expect(new Set(rows.flatMap((row: { open: { lacks: string[] } }) => row.open.lacks))).toEqual(
      new Set(['need_unmet', 'keeper', 'review']),
    )
    expect(begun.body.directors.map(({ name }: { name: string }) => name)).toEqual([
      'Dora Director',
      'Henrik Director',
    ])
  })

  test('one who is no director may neither publish nor agree, and a colleague writes none', async () => {
    const { open: draft } = await seeded('answer')
    expect((await w.member.patch(`/promise-versions/${draft.id}`, { versionRow: 1, text: 'x' })).status).toBe(
      403,
    )
    expect((await w.manager.post(`/promise-versions/${draft.id}/publication`, {})).body.code).toBe(
      'not_a_director',
    )
    expect((await w.admin.post(`/promise-versions/${draft.id}/agreement`)).body.code).toBe('not_a_director')
  })

  test('a promise that lacks something cannot be published, and says what (I08)', async () => {
    const { id, open: draft } = await seeded('answer')
    const refused = await w.director.post(`/promise-versions/${draft.id}/publication`, {})
    expect(refused.body).toMatchObject({
      code: 'promise_incomplete',
      params: { lacks: 'need_unmet,keeper,review' },
    })
    const changed = await w.manager.patch(`/promise-versions/${draft.id}`, {
      versionRow: 1,
      whyColleague: '',
      examples: [],
    })
    expect(changed.body.open[0].lacks).toEqual(['why_colleague', 'example', 'need_unmet', 'keeper', 'review'])
    const stale = await w.admin.patch(`/promise-versions/${draft.id}`, { versionRow: 1, text: 'Other words' })
    expect(stale.body.code).toBe('stale')
    const { examples, whyColleague } = { examples: ['Like this.'], whyColleague: 'I can work calmly.' }
    await w.manager.patch(`/promise-versions/${draft.id}`, { versionRow: 2, examples, whyColleague })
    await w.manager.put('/charter/names', { keeperId: w.manager.id })
    expect((await open(id)).lacks).toEqual([])
  })
})

describe('a charter goes live (I10)', () => {
  test('not before every director has agreed', async () => {
    const { open: draft } = await seeded('answer')
    const refused = await w.director.post(`/promise-versions/${draft.id}/publication`, {})
    expect(refused.body).toMatchObject({ code: 'directors_must_agree', params: { names: 'Henrik Director' } })
    expect((await henrik.post('/charter/agreement')).status).toBe(200)
  })

  test('not before every director has signed a promise of their own', async () => {
    expect((await w.director.post('/charter/publication')).body.code).toBe('director_has_no_promise')
    const own = await seeded('way-forward')
    const his = await seeded('ideas-answered')
    await w.director.patch(`/promises/${own.id}`, { directorId: w.director.id })
    await henrik.patch(`/promises/${his.id}`, { directorId: henrik.id })
    expect((await henrik.post(`/promise-versions/${own.open.id}/signature`)).body.code).toBe(
      'not_your_promise',
    )
    await w.director.post(`/promise-versions/${own.open.id}/signature`)
    expect((await w.director.post('/charter/publication')).body).toMatchObject({
      code: 'director_has_no_promise',
      params: { names: 'Henrik Director' },
    })
    await henrik.post(`/promise-versions/${his.open.id}/signature`)
    expect((await w.director.get('/charter')).body).toMatchObject({ liveAt: null })
  })

  test('then all of it at once, and everybody reads the same', async () => {
    const live = await w.director.post('/charter/publication')
    expect(live.status).toBe(200)
    expect(live.body.liveAt).not.toBeNull()
    expect(live.body.directors).toMatchObject([
      { name: 'Dora Director', agreed: true, holdsOwn: true, until: null },
      { name: 'Henrik Director', agreed: true, holdsOwn: true, until: null },
    ])
    const { body } = await w.member.get('/charter/in-force?audience=public')
    expect(body.promises).toHaveLength(7)
    expect(body.promises[0]).toMatchObject({
      text: 'A person answers within one working day.',
      principle: { title: 'Service' },
      keeper: { name: 'Max Manager' },
      clockRule: { kind: 'first_answer', amount: 1, unit: 'working_days' },
    })
    expect(body.promises[3].director).toMatchObject({ name: 'Dora Director' })
    const { body: log } = await w.member.get('/charter/changes?limit=100')
    expect(log.items).toHaveLength(15)
  })

  test('a director appointed later has fourteen days, and is shown until then', async () => {
    w.clock.move({ hours: 1 })
    await w.admin.patch(`/colleagues/${w.manager.id}`, { role: 'director' })
    await w.drain()
    expect(await told(w.manager)).toContain('director_asked')
    const charter = (await w.member.get('/charter')).body
    expect(charter.directors.find(({ id }: { id: string }) => id === w.manager.id)).toMatchObject({
      agreed: false,
      holdsOwn: false,
      until: expect.any(String),
    })
    const promise = await seeded('check-in')
    await w.director.post(`/promises/${promise.id}/versions`, { editClass: 'meaning' })
    const next = await open(promise.id)
    await henrik.post(`/promise-versions/${next.version.id}/agreement`)
    expect((await w.director.post(`/promise-versions/${next.version.id}/publication`, {})).status).toBe(200)
    w.clock.move({ days: 15 })
    await w.director.post(`/promises/${promise.id}/versions`, { editClass: 'meaning' })
    const after = await open(promise.id)
    await henrik.post(`/promise-versions/${after.version.id}/agreement`)
    expect(
      (await w.director.post(`/promise-versions/${after.version.id}/publication`, {})).body,
    ).toMatchObject({
      code: 'directors_must_agree',
      params: { names: 'Max Manager' },
    })
    await w.director.delete(`/promise-versions/${after.version.id}`)
    await w.admin.patch(`/colleagues/${w.manager.id}`, { role: 'manager' })
    await w.drain()
  })
})

describe('published words (I09)', () => {
  test('stay as they are, in the database too', async () => {
    const { versionId } = await seeded('answer')
    const refused = await w.director.patch(`/promise-versions/${versionId}`, {
      versionRow: 3,
      text: 'Better',
    })
    expect(refused.body.code).toBe('version_not_open')
    const change = (set: string) =>
      sql(`update promise_versions set ${set} where workspace_id = $1 and id = $2`, versionId)
    await expect(change(`text = 'Better'`)).rejects.toThrow('keeps its words')
    await expect(change(`clock_rule = null, question = 'x'`)).rejects.toThrow('keeps its words')
    await expect(change(`state = 'superseded', manner = 'x'`)).rejects.toThrow('keeps its words')
    await expect(
      sql(`delete from promise_versions where workspace_id = $1 and id = $2`, versionId),
    ).rejects.toThrow('keeps its words')
    await expect(sql(`update charter_changes set because = 'x' where workspace_id = $1`)).rejects.toThrow(
      'append-only',
    )
  })

  test('another wording asks no director again; another meaning does, and ends the translation', async () => {
    const { id } = await seeded('answer')
    await w.manager.post(`/promises/${id}/versions`, { language: 'ar' })
    const arabic = await open(id)
    expect(arabic.lacks).toContain('text')
    await w.manager.patch(`/promise-versions/${arabic.version.id}`, {
      versionRow: 1,
      text: 'يجيبك إنسان خلال يوم عمل واحد.',
      whyCustomer: 'تعرف أن أحدًا يهتم بالأمر.',
      whyOrganisation: 'من ينتظر يسأل مرة أخرى.',
      whyColleague: 'أعمل بهدوء.',
      examples: ['نعم'],
      nonExamples: ['لا'],
    })
    await w.director.post(`/promise-versions/${arabic.version.id}/publication`, {})
    const inArabic = async () =>
      (await w.member.get('/charter/in-force?audience=public&language=ar')).body.promises[0]
    const said = await inArabic()
    expect(said.text).toContain('إنسان')
    expect(said.wordsId).not.toBe(said.versionId)

    await w.director.post(`/promises/${id}/versions`, { editClass: 'wording' })
    const wording = await open(id)
    await w.director.patch(`/promise-versions/${wording.version.id}`, {
      versionRow: 1,
      text: 'Within one working day, a person answers.',
    })
    const published = await w.director.post(`/promise-versions/${wording.version.id}/publication`, {})
    expect(published.body.inForce.text).toBe('Within one working day, a person answers.')
    expect((await inArabic()).language).toBe('ar')

    await w.director.post(`/promises/${id}/versions`, { editClass: 'meaning' })
    const meaning = await open(id)
    await henrik.post(`/promise-versions/${meaning.version.id}/agreement`)
    await w.director.patch(`/promise-versions/${meaning.version.id}`, {
      versionRow: 1,
      conditions: 'Not on Sundays.',
    })
    expect((await w.director.post(`/promise-versions/${meaning.version.id}/publication`, {})).body.code).toBe(
      'directors_must_agree',
    )
    await henrik.post(`/promise-versions/${meaning.version.id}/agreement`)
    await w.director.post(`/promise-versions/${meaning.version.id}/publication`, {})
    expect((await inArabic()).language).toBe('en')
    const versions = (await w.member.get(`/promises/${id}/versions`)).body.items
    expect(versions.map((one: { version: number; state: string }) => [one.version, one.state])).toEqual([
      [4, 'published'],
      [3, 'superseded'],
      [2, 'superseded'],
      [1, 'superseded'],
    ])
  })
})

describe('talking about it first', () => {
  test('an objection is answered before publishing, or shown as standing', async () => {
    const { id } = await seeded('thanks')
    await w.manager.post(`/promises/${id}/versions`, {})
    const draft = (await open(id)).version.id
    await w.manager.post(`/promise-versions/${draft}/consultation`)
    const { body: objection } = await w.member.post(`/promise-versions/${draft}/comments`, {
      kind: 'objection',
      words: 'Thanks should come from the heart, not from a rule.',
    })
    await henrik.post(`/promise-versions/${draft}/agreement`)
    expect((await w.director.post(`/promise-versions/${draft}/publication`, {})).body.code).toBe(
      'objection_open',
    )
    await w.drain()
    expect(await told(w.member)).toContain('promise_consulted')
    expect(await told(w.manager)).toContain('promise_objected')
    expect((await w.member.post(`/promise-comments/${objection.id}/standing`)).body.code).toBe(
      'not_answered_yet',
    )
    await w.manager.post(`/promise-comments/${objection.id}/answer`, {
      answer: 'It says what for, not that one must.',
    })
    expect((await w.manager.post(`/promise-comments/${objection.id}/standing`)).body.code).toBe(
      'objection_not_yours',
    )
    await w.member.post(`/promise-comments/${objection.id}/standing`)
    expect((await w.director.post(`/promise-versions/${draft}/publication`, {})).status).toBe(200)
    const { body } = await w.member.get('/charter/in-force?audience=colleague')
    expect(body.promises.at(-1)).toMatchObject({ promiseId: id, standingObjections: 1 })
  })

  test('a date publishes it by itself; what stands in the way holds it', async () => {
    const { id } = await seeded('check-in')
    await w.manager.post(`/promises/${id}/versions`, { editClass: 'wording' })
    const draft = (await open(id)).version.id
    const at = (days: number) =>
      new Date(w.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
    expect((await w.director.post(`/promise-versions/${draft}/publication`, { on: at(-1) })).body.code).toBe(
      'date_has_passed',
    )
    expect(
      (await w.director.post(`/promise-versions/${draft}/publication`, { on: at(2) })).body.open[0].version
        .publishOn,
    ).toBe(at(2))
    await w.drain()
    w.clock.move({ days: 1 })
    await w.drain()
    expect((await seeded('check-in')).open).not.toBeNull()
    w.clock.move({ days: 1 })
    await w.drain()
    expect((await seeded('check-in')).open).toBeNull()
  })

  test('whoever keeps it hears once that its day of review has come, and cannot leave it without a keeper', async () => {
    const { id } = await seeded('check-in')
    const left = await w.manager.patch(`/promises/${id}`, { keeperId: null })
    expect(left.body).toMatchObject({ code: 'promise_incomplete', params: { lacks: 'keeper' } })
    await w.manager.patch(`/promises/${id}`, { reviewOn: w.clock.now().toISOString().slice(0, 10) })
    expect((await w.manager.patch(`/promises/${id}`, { reviewOn: '2020-01-01' })).status).toBe(422)
    for (const _ of [1, 2]) {
      await tellOfReviews(w.installation.database.db, w.clock.now(), () => systemOf(w))
      await w.drain()
    }
    expect((await told(w.manager)).filter((kind) => kind === 'promise_review')).toHaveLength(1)
  })

  test('hiding a figure and withdrawing are themselves published, with their reason', async () => {
    const { id } = await seeded('same-order')
    expect((await w.director.put(`/promises/${id}/figure`, { hidden: true })).body.code).toBe('invalid')
    await w.director.put(`/promises/${id}/figure`, {
      hidden: true,
      because: 'Too few cases to say anything.',
    })
    const { body } = await w.member.get('/charter/in-force?audience=public')
    expect(
      body.promises.find((one: { promiseId: string }) => one.promiseId === id).figureHidden,
    ).toMatchObject({
      because: 'Too few cases to say anything.',
    })
    expect((await w.manager.post(`/promises/${id}/withdrawal`, { because: 'x' })).body.code).toBe(
      'not_a_director',
    )
    await w.director.post(`/promises/${id}/withdrawal`, { because: 'Said by law already.' })
    const { body: log } = await w.member.get(`/charter/changes?promiseId=${id}`)
    expect(log.items.map((one: { kind: string; because: string }) => [one.kind, one.because])).toEqual([
      ['withdrawn', 'Said by law already.'],
      ['figure_hidden', 'Too few cases to say anything.'],
      ['published', ''],
    ])
    expect((await w.member.get('/charter/in-force?audience=public')).body.promises).toHaveLength(6)
  })
})

describe('principles of a live charter', () => {
  test('change when every director has agreed and fourteen days have passed', async () => {
    const [respect] = (await w.member.get('/principles')).body.items
    const renamed = await w.director.patch(`/principles/${respect.id}`, { title: 'Kindness' })
    const end = { deed: 'end', principleId: respect.id, because: 'x' }
    const ended = await w.director.post('/principle-changes', end)
    expect([renamed.body.code, ended.body.code]).toEqual(['principle_amended_only', 'principle_in_use'])
    const { body: change } = await w.manager.post('/principle-changes', {
      deed: 'change',
      principleId: respect.id,
      title: 'Respect and kindness',
      words: respect.words,
      because: 'Respect alone can be cold.',
    })
    await w.director.post(`/principle-changes/${change.id}/agreement`)
    const { body: announced } = await henrik.post(`/principle-changes/${change.id}/agreement`)
    expect(announced).toMatchObject({ state: 'announced', missing: [] })
    w.clock.move({ days: 13 })
    await w.drain()
    expect((await w.member.get('/principles')).body.items[0].title).toBe('Respect')
    w.clock.move({ days: 2 })
    await w.drain()
    expect((await w.member.get('/principles')).body.items[0].title).toBe('Respect and kindness')
  })
})
