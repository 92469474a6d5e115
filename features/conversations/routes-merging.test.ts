import { beforeEach, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, newContact, noted } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let requester: { contactId: string; name: string }
beforeEach(async () => {
  w = await testWorkspace()
  requester = { contactId: await newContact(w), name: 'Greta Outside' }
})
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const texts = async (id: string): Promise<string[]> =>
  (await view(id)).messages.items.map((message: { text: string }) => message.text).sort()
const open = async (bodyText: string) => (await arrives(w, { requester, bodyText })).id
const merge = (id: string, intoId: string, more = {}) =>
  w.member.post(`/conversations/${id}/merge`, { intoId, ...more })
const unmerge = (id: string) => w.member.post(`/conversations/${id}/unmerge`)

describe('merging', () => {
  test('the messages stand in one, the other keeps its number and leads there', async () => {
    const [a, b] = [await open('a'), await open('b')]
    expect((await merge(a, b)).body.id).toBe(b)
    expect(await texts(b)).toEqual(['a', 'b'])
    expect(await view(a)).toMatchObject({
      state: 'closed',
      closedAs: 'merged',
      number: 1,
      messageCount: 0,
      mergedInto: { id: b, number: 2 },
    })
    expect(await view(b)).toMatchObject({ messageCount: 2, contactCount: 2, merged: [{ id: a, number: 1 }] })
  })
  test('what they write to the merged one arrives where its messages stand', async () => {
    const [a, b, c] = [await open('a'), await open('b'), await open('c')]
    await merge(a, b)
    await merge(b, c)
    await arrives(w, { into: a, requester, bodyText: 'late' })
    expect(await texts(c)).toEqual(['a', 'b', 'c', 'late'])
  })
  test('an unanswered question wakes what waited, and nothing of it is put to sleep', async () => {
    const answered = await noted(w, w.member, { requester: { contactId: requester.contactId } })
    await w.member.post(`/conversations/${answered.id}/answer`, { explanation: 'Repaired.', close: false })
    const question = await open('It drips again')
    await merge(question, answered.id)
    expect(await view(answered.id)).toMatchObject({
      state: 'working',
      ownerId: w.member.id,
      nextStep: ':answer',
    })
  })
  test('another person’s conversation is merged only when that is meant', async () => {
    const [a, b] = [await open('a'), (await arrives(w)).id]
    expect((await merge(a, b)).body.code).toBe('merge_other_requester')
    expect((await merge(a, b, { otherRequesterToo: true })).status).toBe(200)
  })
  test.each(['itself', 'a closed one', 'a merged one'])('nothing is merged into %s', async (what) => {
    const [a, b, c] = [await open('a'), await open('b'), await open('c')]
    if (what === 'a closed one') await w.member.post(`/conversations/${b}/withdrawal`)
    if (what === 'a merged one') await merge(b, c)
    const { status, body } = await merge(a, what === 'itself' ? a : b)
    expect([status, body.code]).toEqual(
      what === 'itself'
        ? [422, 'merge_with_itself']
        : [409, what === 'a closed one' ? 'conversation_closed' : 'conversation_merged'],
    )
    expect(await texts(a)).toEqual(['a'])
  })
  test('on what was merged nothing is done any more, but unmerging', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await merge(a, b)
    for (const [path, body] of [
      ['notes', { html: '<p>x</p>' }],
      ['withdrawal', undefined],
      ['reopening', undefined],
      ['answer', { explanation: 'x' }],
      ['assignment', { ownerId: w.member.id }],
      ['snooze', { until: '2027-01-01T00:00:00Z' }],
    ] as const)
      expect((await w.member.post(`/conversations/${a}/${path}`, body)).status, path).toBeGreaterThanOrEqual(
        400,
      )
    expect(await view(a)).toMatchObject({ closedAs: 'merged' })
  })
  test('A into B and B into A at once: one of them wins, and no half is left', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [a, b] = [await open('a'), await open('b')]
      const both = await Promise.all([merge(a, b), merge(b, a)])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      const standing = both[0]!.status === 200 ? b : a
      expect(await texts(standing)).toEqual(['a', 'b'])
      expect((await view(standing === a ? b : a)).mergedInto.id).toBe(standing)
    }
  })
  test('a ring of three merged at once never closes', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [a, b, c] = [await open('a'), await open('b'), await open('c')]
      const all = await Promise.all([merge(a, b), merge(b, c), merge(c, a)])
      for (const { status } of all) expect([200, 409]).toContain(status)
      const rows = await run<{ merged: boolean }>(
        w.installation.database.db,
        `select merged_into_id is not null as merged from conversations where workspace_id = $1 and id = any($2)`,
        [w.id, [a, b, c]],
      )
      expect(rows.filter(({ merged }) => !merged).length).toBeGreaterThan(0)
    }
  })
})

describe('unmerging', () => {
  test('gives back every message to the conversation that it came to, and both have a next step', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await merge(a, b)
    await arrives(w, { into: b, requester, bodyText: 'b later' })
    expect((await unmerge(a)).status).toBe(200)
    expect(await texts(a)).toEqual(['a'])
    expect(await texts(b)).toEqual(['b', 'b later'])
    expect(await view(a)).toMatchObject({
      state: 'received',
      closedAs: null,
      mergedInto: null,
      messageCount: 1,
      nextStep: ':answer',
      snippet: 'a',
    })
    expect(await view(b)).toMatchObject({ messageCount: 2, contactCount: 2, snippet: 'b later' })
  })
  test('of a chain takes along what had been merged into it before, and counts where it stood', async () => {
    const [a, b, c] = [await open('a'), await open('b'), await open('c')]
    await merge(a, b)
    await merge(b, c)
    expect(await texts(c)).toEqual(['a', 'b', 'c'])
    expect((await unmerge(b)).status).toBe(200)
    expect(await texts(b)).toEqual(['a', 'b'])
    expect(await texts(c)).toEqual(['c'])
    expect((await view(c)).messageCount).toBe(1)
  })
  test('the first of a chain comes out of wherever its messages stand', async () => {
    const [a, b, c] = [await open('a'), await open('b'), await open('c')]
    await merge(a, b)
    await merge(b, c)
    expect((await unmerge(a)).status).toBe(200)
    expect(await texts(a)).toEqual(['a'])
    expect(await texts(c)).toEqual(['b', 'c'])
    expect(await view(c)).toMatchObject({ messageCount: 2, contactCount: 2 })
    expect(await view(b)).toMatchObject({ messageCount: 0, mergedInto: { id: c } })
  })
  test('what is not merged is not unmerged', async () => {
    expect((await unmerge(await open('a'))).body.code).toBe('not_merged')
  })
  test('merging and unmerging at once never get in each other’s way', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b, c] = [await open('a'), await open('b'), await open('c')]
      await merge(a, b)
      const all = await Promise.all([unmerge(a), merge(b, c), unmerge(a), merge(c, b)])
      for (const { status } of all) expect([200, 409]).toContain(status)
      const [kept] = await run<{ n: number; wrong: number }>(
        w.installation.database.db,
        `select count(*)::int as n, count(*) filter (where c.merged_into_id is not null)::int as wrong from messages m
         join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
         where m.workspace_id = $1 and m.arrived_in_id = any($2)`,
        [w.id, [a, b, c]],
      )
      expect(kept).toEqual({ n: 3, wrong: 0 })
    }
  })
  test('links stay, once, on both', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await w.member.post(`/conversations/${a}/links`, { toId: b })
    expect((await w.member.post(`/conversations/${a}/links`, { toId: b })).status).toBe(204)
    expect((await view(a)).links).toHaveLength(1)
    expect((await view(b)).links).toMatchObject([{ id: a, kind: 'related' }])
  })
})
