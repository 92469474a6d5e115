import { beforeAll, describe, expect, it } from 'vitest'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { countRhythms } from './queries-quiet.ts'

let w: TestWorkspace
let ana: string
beforeAll(async () => {
  w = await testWorkspace()
  ana = (await w.member.post('/contacts', { name: 'Ana', emails: ['ana@x.example'] })).body.id
})

describe('what a contact contributes', () => {
  it('is opened by directors and those who were given the right; everyone who looked is written down', async () => {
    const kept = await w.director.put(`/contacts/${ana}/facts/2026`, {
      sizeMinor: 120_000,
      currency: 'GBP',
      plan: 'Yearly',
    })
    expect(kept.status).toBe(204)
    for (const caller of [w.member, w.manager, w.admin])
      expect((await caller.get(`/contacts/${ana}/facts`)).status).toBe(403)
    expect((await w.member.put(`/contact-facts/readers/${w.member.id}`)).status).toBe(403)
    expect((await w.admin.put(`/contact-facts/readers/${w.member.id}`)).status).toBe(204)
    expect((await w.member.get('/contact-facts/readers')).body).toEqual({
      items: [{ id: w.member.id, name: 'Mia Member' }],
      can: { read: true, give: false },
    })
    const { body } = await w.member.get(`/contacts/${ana}/facts`)
    expect(body.items).toEqual([{ year: 2026, sizeMinor: 120_000, currency: 'GBP', plan: 'Yearly' }])
    await w.director.get(`/contacts/${ana}/facts`)
    const views = await w.director.get(`/contacts/${ana}/facts/views?limit=1`)
    expect(views.body.items.map((view: { colleague: { name: string } }) => view.colleague.name)).toEqual([
      'Dora Director',
    ])
    const earlier = await w.director.get(`/contacts/${ana}/facts/views?cursor=${views.body.next}`)
    expect(earlier.body.items.map((view: { colleague: { name: string } }) => view.colleague.name)).toEqual([
      'Mia Member',
    ])
    await w.admin.delete(`/contact-facts/readers/${w.member.id}`)
    expect((await w.member.get(`/contacts/${ana}/facts`)).status).toBe(403)
  })

  it('is brought in by the year, and stands nowhere else: not on the contact, not in lists', async () => {
    const csv = 'email,size,currency\nana@x.example,10,GBP\nnobody@x.example,10,GBP\nana@x.example,ten,GBP'
    const { body } = await w.director.post('/contact-facts/import', { year: 2025, csv })
    expect(body).toEqual({
      kept: 1,
      unknown: [{ line: 3, email: 'nobody@x.example' }],
      wrong: [{ line: 4, because: 'size' }],
    })
    expect(
      (await w.director.post('/contact-facts/import', { year: 2025, csv: 'email\na@x.example' })).body,
    ).toMatchObject({
      code: 'facts_columns_missing',
    })
    expect(JSON.stringify((await w.director.get(`/contacts/${ana}`)).body)).not.toContain('sizeMinor')
    expect(JSON.stringify((await w.director.get('/contacts')).body)).not.toContain('1000')
  })

  it('goes with the contact when it is erased', async () => {
    const { body: gone } = await w.member.post('/contacts', { name: 'Gone Soon', emails: ['gone@x.example'] })
    await w.director.put(`/contacts/${gone.id}/facts/2026`, { sizeMinor: 5, currency: 'GBP' })
    await w.director.get(`/contacts/${gone.id}/facts`)
    const exported = await w.admin.get(`/contacts/${gone.id}/export`)
    expect(exported.status).toBe(200)
    expect((await w.admin.post(`/contacts/${gone.id}/erasure`, { confirmName: 'Gone Soon' })).status).toBe(
      204,
    )
    expect((await w.director.get(`/contacts/${gone.id}/facts`)).body.items).toEqual([])
  })
})

describe('whom we have not thanked or heard from', () => {
  it('is listed with the smallest first, then the longest; whoever wrote lately is not on it', async () => {
    const quiet = await testWorkspace()
    const names = ['Large', 'Small', 'Unknown', 'Middle']
    for (const name of names)
      await quiet.member.post('/contacts', { name, emails: [`${name.toLowerCase()}@x.example`] })
    const csv = 'email;size;currency\nlarge@x.example;900;GBP\nmiddle@x.example;50;GBP\nsmall@x.example;1;GBP'
    await quiet.director.post('/contact-facts/import', { year: 2026, csv })
    const listed = async (more = '') => (await quiet.member.get(`/quiet-contacts?${more}`)).body
    await countRhythms(quiet.contextAs(quiet.member))
    expect((await listed()).items).toEqual([])
    quiet.clock.move({ days: 100 })
    const first = await listed('limit=2')
    const rest = await listed(`limit=2&cursor=${first.next}`)
    const order = [...first.items, ...rest.items].map(({ name }: { name: string }) => name)
    expect(order).toEqual(['Small', 'Unknown', 'Middle', 'Large'])
    expect(rest.next).toBeNull()
  })
})
