import { beforeAll, describe, expect, it } from 'vitest'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { findOrCreateByAddress } from './commands-addresses.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

describe('contacts', () => {
  it('are kept with their addresses in one form, the first one first', async () => {
    const { status, body } = await w.member.post('/contacts', {
      name: 'Ana Souza',
      emails: ['Ana@Example.org', 'ana@example.org', 'a.souza@work.example'],
      phones: ['+49 (171) 123-4567'],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Ana Souza',
      kind: 'customer',
      state: 'known',
      emails: ['ana@example.org', 'a.souza@work.example'],
      phones: ['+491711234567'],
      can: { edit: true, export: false, erase: false },
    })
  })

  it('refuse an address that another contact has, and say whose it is', async () => {
    const first = await w.member.post('/contacts', { name: 'First', emails: ['taken@example.org'] })
    const second = await w.member.post('/contacts', { name: 'Second', emails: ['TAKEN@example.org'] })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'address_taken',
      params: { address: 'taken@example.org', contactId: first.body.id },
    })
    const { body } = await w.member.get('/contacts?q=second')
    expect(body.items).toEqual([])
  })

  it('are changed field by field; an address that is taken away is free again', async () => {
    const { body: contact } = await w.member.post('/contacts', { name: 'Old', emails: ['old@example.org'] })
    const changed = await w.member.patch(`/contacts/${contact.id}`, {
      emails: ['new@example.org'],
      facts: 'Has a dog',
    })
    expect(changed.body).toMatchObject({ name: 'Old', emails: ['new@example.org'], facts: 'Has a dog' })
    const other = await w.member.post('/contacts', { emails: ['old@example.org'] })
    expect(other.status).toBe(200)
  })

  it('stand in the order of their names, page by page, whatever their letters', async () => {
    const other = await testWorkspace()
    for (const name of ['Zoë', 'émile', 'Eva', 'ärger', 'Bo', 'Åsa', '李雷'])
      await other.member.post('/contacts', { name })
    const names: string[] = []
    let cursor = ''
    for (let pages = 0; pages < 9; pages += 1) {
      const { body } = await other.member.get(`/contacts?limit=2${cursor && `&cursor=${cursor}`}`)
      names.push(...body.items.map((item: { name: string }) => item.name))
      if (body.next === null) break
      cursor = body.next
    }
    expect(names).toEqual(['ärger', 'Åsa', 'Bo', 'émile', 'Eva', 'Zoë', '李雷'])
  })

  it.each([
    ['jo mu', 'the beginnings of the words of a name'],
    ['JÖRG', 'a name in capitals with its accent'],
    ['jorg', 'a name without its accent'],
    ['j.muller@ex', 'the beginning of an address'],
    ['example.net', 'what stands after the @'],
    ['+44 20 7946', 'a phone number with its country'],
    ['020 7946', 'a phone number without its country'],
  ])('are found by %s (%s)', async (q) => {
    const other = await testWorkspace()
    await other.member.post('/contacts', {
      name: 'Jörg Müller',
      emails: ['j.muller@example.net'],
      phones: ['+442079460000'],
    })
    await other.member.post('/contacts', { name: 'Somebody Else', emails: ['else@example.com'] })
    const { body } = await other.member.get(`/contacts?q=${encodeURIComponent(q)}`)
    expect(body.items.map((item: { name: string }) => item.name)).toEqual(['Jörg Müller'])
  })

  it.each(["'", 'a:*|b', '\u0000', '!!!', '<->', '\\', '%'])(
    'are asked for with %j without harm',
    async (q) => {
      const { status } = await w.member.get(`/contacts?q=${encodeURIComponent(q)}`)
      expect(status).toBe(200)
    },
  )

  it('of another workspace are neither found nor given to a company of it', async () => {
    const other = await testWorkspace()
    const { body: theirs } = await other.member.post('/contacts', { name: 'Theirs Alone' })
    const { body: company } = await other.member.post('/companies', { name: 'Their company' })
    expect((await w.member.get(`/contacts/${theirs.id}`)).status).toBe(404)
    expect((await w.member.patch(`/contacts/${theirs.id}`, { name: 'Mine' })).status).toBe(404)
    expect((await w.member.get('/contacts?q=theirs')).body.items).toEqual([])
    expect((await w.member.post('/contacts', { name: 'x', companyId: company.id })).status).toBe(404)
  })

  it('who write for the first time, many mails at once, are one contact of the company of their domain', async () => {
    const { body: company } = await w.member.post('/companies', { name: 'Acme', domains: ['acme.example'] })
    const ctx = w.contextAs(w.member)
    const all = await Promise.all(
      Array.from({ length: 12 }, () =>
        findOrCreateByAddress(ctx, { kind: 'email', value: 'New.One@Acme.example', name: 'New\u0000 One\n' }),
      ),
    )
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    const { body } = await w.member.get(`/contacts/${all[0]!.id}`)
    expect(body).toMatchObject({ name: 'New One', companyId: company.id, companyName: 'Acme' })
  })

  it('who had no name get the one they write under', async () => {
    const ctx = w.contextAs(w.member)
    const unnamed = await findOrCreateByAddress(ctx, { kind: 'email', value: 'n@example.org', name: '' })
    const named = await findOrCreateByAddress(ctx, {
      kind: 'email',
      value: 'N@example.org',
      name: 'Nora Named',
    })
    expect(named).toEqual({ id: unnamed.id, name: 'Nora Named' })
    expect((await w.member.get('/contacts?q=nora')).body.items).toHaveLength(1)
  })
})

describe('companies', () => {
  it('stand by name and are found by its beginning', async () => {
    const other = await testWorkspace()
    for (const name of ['Beta', 'alpha', '100% Heat', '100 Years'])
      await other.member.post('/companies', { name })
    const all = await other.member.get('/companies?limit=3')
    expect(all.body.items.map((item: { name: string }) => item.name)).toEqual([
      '100 Years',
      '100% Heat',
      'alpha',
    ])
    const rest = await other.member.get(`/companies?limit=3&cursor=${all.body.next}`)
    expect(rest.body.items.map((item: { name: string }) => item.name)).toEqual(['Beta'])
    const found = await other.member.get('/companies?q=100%25')
    expect(found.body.items).toHaveLength(1)
  })
})
