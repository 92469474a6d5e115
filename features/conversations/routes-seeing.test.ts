import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, newContact, noted } from '#server/testing/arrivals.ts'
import { type Caller, type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
let ida: Caller
let seen: string
let hidden: string
let hiddenMessageId: string
let contactId: string

async function insertInbox(name: string, openTo: string): Promise<string> {
  const id = newId()
  await run(
    w.installation.database.db,
    `insert into inboxes (workspace_id, id, name, team_id, open_to, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [w.id, id, name, w.teamId, openTo, w.clock.now()],
  )
  return id
}

beforeAll(async () => {
  w = await testWorkspace()
  ida = await w.colleague({ name: 'Ida Inside' })
  await run(w.installation.database.db, `update inboxes set open_to = 'members' where workspace_id = $1`, [
    w.id,
  ])
  const mine = await insertInbox('Reception', 'members')
  await run(
    w.installation.database.db,
    `insert into inbox_members (workspace_id, inbox_id, colleague_id) values ($1, $2, $3)`,
    [w.id, mine, ida.id],
  )
  contactId = await newContact(w, 'Hilda Hidden')
  const requester = { contactId, name: 'Hilda Hidden' }
  seen = (await arrives(w, { inboxId: mine, requester, subject: 'SEEN words', bodyText: 'seen pipe' })).id
  const other = await arrives(w, { requester, subject: 'HIDDENWORDS', bodyText: 'HIDDENWORDS pipe' })
  hidden = other.id
  hiddenMessageId = other.messageId
  await w.member.put(`/conversations/${hidden}/tags`, { names: ['pipe'] })
  await w.admin.post(`/conversations/${seen}/links`, { toId: hidden })
})

describe('a colleague who sees one of several inboxes', () => {
  test.each(['open', 'nobody', 'team', 'closed', 'snoozed', 'mine'])(
    'finds nothing else in the list %s',
    async (view) => {
      const { body } = await ida.get(`/conversations?view=${view}`)
      expect(body.items.map((item: { id: string }) => item.id)).toEqual(
        ['open', 'nobody'].includes(view) ? [seen] : [],
      )
    },
  )
  test('is not told what caused what they see', async () => {
    const caused = { demand: 'failure', causedById: hidden }
    expect((await w.admin.put(`/conversations/${seen}/demand`, caused)).body.causedBy).toMatchObject({
      id: hidden,
    })
    const { status, body } = await ida.get(`/conversations/${seen}/demand`)
    expect([status, body.demand, body.causedBy]).toEqual([200, 'failure', null])
  })
  test('counts only what they see', async () => {
    const { body } = await ida.get('/conversations/counts')
    expect(body.views).toMatchObject({ nobody: 1, open: 1, mine: 0, team: 0 })
    expect(body.teams).toMatchObject([{ teamId: w.teamId, open: 1 }])
  })
  test('gets the same answer for what they do not see as for what is not there', async () => {
    const paths: [keyof Pick<Caller, 'get' | 'post' | 'put' | 'patch' | 'delete'>, string, unknown?][] = [
      ['get', ''],
      ['get', '/messages'],
      ['get', '/timeline'],
      ['get', '/drafts'],
      ['get', '/answers'],
      ['patch', '', { subject: 'x' }],
      ['post', '/messages', { kind: 'reply', to: [{ address: 'a@b.example' }], html: 'x' }],
      ['post', `/messages/${hiddenMessageId}/undo`],
      ['post', '/notes', { html: 'x' }],
      ['post', '/assignment', { ownerId: ida.id }],
      ['post', '/routing', { teamId: w.teamId }],
      ['post', '/snooze', { until: '2027-01-01T00:00:00Z' }],
      ['delete', '/snooze'],
      ['put', '/tags', { names: ['x'] }],
      ['post', '/reopening'],
      ['post', '/merge', { intoId: seen }],
      ['post', '/unmerge'],
      ['post', '/links', { toId: seen }],
      ['put', '/drafts/reply', { html: 'x' }],
      ['delete', '/drafts/reply'],
      ['post', '/answer', { explanation: 'x' }],
      ['post', '/withdrawal'],
    ]
    for (const [method, path, body] of paths) {
      const there = await ida[method](`/conversations/${hidden}${path}`, body)
      const nowhere = await ida[method](`/conversations/${newId()}${path}`, body)
      expect([there.status, there.body.code], `${method} ${path}`).toEqual([404, 'not_found'])
      expect({ ...there.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' })
    }
  })
  test('cannot merge or link what they see with what they do not', async () => {
    for (const [path, body] of [
      ['merge', { intoId: hidden, otherRequesterToo: true }],
      ['links', { toId: hidden }],
    ] as const)
      expect((await ida.post(`/conversations/${seen}/${path}`, body)).status).toBe(404)
  })
  test('cannot begin one in an inbox that they do not see', async () => {
    const { status } = await ida.post('/conversations', {
      inboxId: w.inboxId,
      requester: { contactId },
      subject: 'x',
    })
    expect(status).toBe(404)
  })
  test('reads nothing of it in the view, the contact’s list, the search or by its number', async () => {
    const answers = [
      await ida.get(`/conversations/${seen}`),
      await ida.get(`/contacts/${contactId}/conversations`),
      await ida.get('/search?q=pipe'),
      await ida.get('/search?q=HIDDENWORDS'),
      await ida.get('/search?q=2'),
      await ida.get('/conversations/2'),
      await ida.get(`/conversations?inboxId=${w.inboxId}`),
    ]
    for (const { body } of answers) expect(JSON.stringify(body)).not.toContain('HIDDENWORDS')
    for (const { body } of answers.slice(1)) expect(JSON.stringify(body)).not.toContain(hidden)
  })
  test('sees what was given to them, in mine, wherever it came in', async () => {
    const own = await w.colleague({ inTeam: true, name: 'Olga Own' })
    await w.manager.post(`/conversations/${hidden}/assignment`, { ownerId: own.id })
    expect((await own.get('/conversations?view=mine')).body.items).toMatchObject([{ id: hidden }])
  })
})

describe('lists', () => {
  test('what sounds like danger stands right after what is known to be, until a person has looked, answered or said so', async () => {
    const own = await testWorkspace()
    const me = own.member
    const gas = { bodyText: 'It smells of gas here.' }
    const [loud, machine, quiet, loss, known] = [
      await arrives(own, gas),
      await arrives(own, { ...gas, isAutomatic: true }),
      await arrives(own),
      await arrives(own),
      await arrives(own),
    ].map(({ id }) => id)
    await me.patch(`/conversations/${loss}`, { harm: 'loss' })
    await me.patch(`/conversations/${known}`, { harm: 'danger' })
    const list = async () =>
      (await me.get('/conversations?view=open')).body.items.map(
        (it: { id: string; soundsLike: string | null }) => [it.id, it.soundsLike],
      )
    const [first, second, third] = await list()
    expect([first, second, third]).toEqual([
      [known, null],
      [loud, 'danger'],
      [loss, null],
    ])
    await me.patch(`/conversations/${loud}`, { harm: 'none' })
    expect((await list()).slice(0, 2)).toEqual([
      [known, null],
      [loss, null],
    ])
    await arrives(own, { ...gas, into: quiet })
    expect((await list())[1]).toEqual([quiet, 'danger'])
    const to = [{ address: 'greta@outside.example' }]
    await me.post(`/conversations/${quiet}/messages`, { kind: 'reply', to, html: '<p>Leave the house.</p>' })
    expect(await list()).toContainEqual([quiet, null])
    expect(await list()).toContainEqual([machine, null])
  })
  test('pages put together are the list, each once, in the order of work, whatever happens to be equal', async () => {
    const own = await testWorkspace()
    const [me] = [own.member]
    for (let n = 0; n < 23; n += 1) {
      const { id } = await noted(own, me, { subject: `Call ${n}` })
      if (n % 4 === 0) await me.patch(`/conversations/${id}`, { harm: ['loss', 'danger'][(n / 4) % 2] })
      if (n % 5 === 0) own.clock.move({ minutes: 1 })
    }
    const all = (await me.get('/conversations?view=mine&limit=100')).body.items
    expect(all).toHaveLength(23)
    const rank = { danger: 3, loss: 2, inconvenience: 1, none: 0 } as Record<string, number>
    const keys = all.map((it: { harm: string; nextDueAt: string; waitingSince: string; id: string }) =>
      [9 - rank[it.harm]!, it.nextDueAt, it.waitingSince, it.id].join(' '),
    )
    expect(keys).toEqual([...keys].sort())
    for (const limit of [1, 7, 22, 23, 24]) {
      const ids: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const { body }: { body: { items: { id: string }[]; next: string | null } } = await me.get(
          `/conversations?view=mine&limit=${limit}${next ? `&cursor=${next}` : ''}`,
        )
        ids.push(...body.items.map((it) => it.id))
        next = body.next
      }
      expect(ids).toEqual(all.map((it: { id: string }) => it.id))
    }
    expect((await me.get('/conversations/counts')).body.views.mine).toBe(23)
  })
  test('older messages are read page by page, none twice and none left out', async () => {
    const { id } = await noted(w, w.member)
    for (let n = 0; n < 24; n += 1)
      await w.member.post(`/conversations/${id}/notes`, { html: `<p>note ${n}</p>` })
    const { messages } = (await w.member.get(`/conversations/${id}`)).body
    expect(messages.items).toHaveLength(10)
    const ids = messages.items.map((it: { id: string }) => it.id)
    for (let next: string | null = messages.next; next !== null; ) {
      const { body } = await w.member.get(`/conversations/${id}/messages?limit=4&cursor=${next}`)
      ids.push(...body.items.map((it: { id: string }) => it.id))
      next = body.next
    }
    expect(new Set(ids).size).toBe(25)
    expect(ids).toHaveLength(25)
  })
  test.each([
    '/conversations',
    '/conversations?view=closed',
    '/conversations?view=snoozed',
    '/tags',
    '/contacts',
    '/companies',
    '/search?q=pipe',
    '/colleagues',
    '/teams',
    '/notifications',
    '/mail/ledger',
    '/tokens',
  ])('a cursor that is rubbish is refused in words: %s', async (path) => {
    const rubbish = [
      'x',
      Buffer.from('[]').toString('base64url'),
      Buffer.from('["a","b"]').toString('base64url'),
      Buffer.from('[1,2,3,4]').toString('base64url'),
      Buffer.from('[null,null]').toString('base64url'),
      Buffer.from('[9999999999,"2026-01-01T00:00:00Z","2026-01-01T00:00:00Z","x"]').toString('base64url'),
      Buffer.from(`["'; drop table conversations; --"]`).toString('base64url'),
      Buffer.from('{"a":1}').toString('base64url'),
      '%00',
      '%F0%9F',
    ]
    for (const cursor of rubbish) {
      const { status } = await w.admin.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`)
      expect([200, 400, 422], `${path} ${cursor}`).toContain(status)
    }
  })
})
