import { beforeAll, describe, expect, it } from 'vitest'
import { mailDoor } from '#features/mail/commands-accept.ts'
import { pathTo } from '#features/portal/commands-links.ts'
import { run } from '#platform/db/database.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { filesWith, placesOf } from './places.fixture.ts'
import { unzip } from './unzip.fixture.ts'

const PLANTED: string[] = []
/** A word that stands nowhere else, remembered so that it can be looked for everywhere. */
const plant = (where: string): string => {
  const word = `planted${where}${Math.random().toString(36).slice(2, 10)}`
  PLANTED.push(word)
  return word
}
/** What we said among ourselves. */
const OURS = [
  ...['note', 'draft', 'nextstep', 'offerwords', 'offerreason', 'barrier', 'story', 'tried'],
  ...['askedof', 'option', 'because', 'seento'],
]
// biome-ignore lint/suspicious/noExplicitAny: what the server sent
type Sent = any

async function mailFrom(w: TestWorkspace, headers: Record<string, string>, parts: string, from: string) {
  const door = mailDoor({ db: w.installation.database.db, now: w.clock.now, wayIn: 'smtp' })
  const head = Object.entries({
    To: w.inboxAddress,
    Date: 'Tue, 17 Nov 2026 08:00:00 +0000',
    'MIME-Version': '1.0',
    ...headers,
  })
  const raw = Buffer.from(
    `${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${parts}\r\n`,
  )
  const accept = () =>
    door.accept({
      raw,
      envelope: { from, to: [w.inboxAddress], clientAddress: '127.0.0.1', helo: 'x.example', tls: false },
      traceId: 'test',
    })
  await accept()
  await w.drain()
  return accept
}

const withFile = (words: string, html: string, fileName: string, content: string) =>
  [
    '--b',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--a--',
    '--b',
    `Content-Type: text/plain; name="${fileName}"`,
    `Content-Disposition: attachment; filename="${fileName}"`,
    '',
    content,
    '--b--',
  ].join('\r\n')

/** One person over everything: mails with files, answers, notes, drafts, a call, a copy to others. */
async function plantEverywhere(w: TestWorkspace, other: TestWorkspace) {
  const address = `${plant('local')}@customer.example`
  const name = `Ana ${plant('name')}`
  const again = await mailFrom(
    w,
    {
      From: `${name} <${address}>`,
      Cc: `${plant('ccname')} <friend@elsewhere.example>`,
      Subject: `Cold ${plant('subject')}`,
      'Message-ID': `<${plant('messageid')}@customer.example>`,
      'Content-Type': 'multipart/mixed; boundary=b',
    },
    withFile(
      `My boiler ${plant('body')}\r\n\r\nOn Monday somebody wrote:\r\n> ${plant('quote')}`,
      `<p>My boiler <b>${plant('html')}</b></p>`,
      `${plant('filename')}.txt`,
      plant('filecontent'),
    ),
    address,
  )
  const { body: found } = await w.admin.get(`/contacts?q=${encodeURIComponent(address)}`)
  const contact: Sent = found.items[0]
  await w.admin.patch(`/contacts/${contact.id}`, {
    emails: [address, `${plant('second')}@customer.example`],
    phones: ['+44 20 7946 0991'],
    facts: `Has ${plant('fact')}`,
  })
  PLANTED.push('442079460991')
  const { body: list } = await w.admin.get(`/contacts/${contact.id}/conversations`)
  const conversation: Sent = list.items[0]
  const path = `/conversations/${conversation.id}`
  await w.member.patch(path, { need: plant('need') })
  await w.member.post(`${path}/notes`, { how: 'note', html: `<p>${plant('note')}</p>` })
  await w.member.post(`${path}/notes`, { how: 'call', html: `<p>${plant('call')}</p>` })
  await w.member.post(
    `${path}/messages`,
    { kind: 'reply', to: [{ name, address }], html: `<p>Dear Ana, ${plant('reply')}</p>` },
    { 'idempotency-key': 'once' },
  )
  await w.member.post(`${path}/boundaries`, { step: 'warning', because: plant('hurting') })
  await w.member.put(`${path}/drafts/note`, { html: `<p>${plant('draft')}</p>` })
  const refund = (minor: number) => ({
    ...{ act: 'refund', kind: 'credit', amount: { minor, currency: 'GBP' }, cause: 'late' },
    ...{ words: plant('offerwords'), reason: plant('offerreason') },
  })
  const ours = [
    await w.member.post(`${path}/offers`, refund(1_000)),
    await w.member.post(`${path}/barriers`, { kind: 'tool', words: plant('barrier') }),
    await w.member.post(`${path}/handoffs`, {
      to: { colleagueId: w.manager.id },
      story: { need: plant('story'), tried: plant('tried'), asked: plant('askedof') },
    }),
  ]
  const asked = await w.member.post(`${path}/asks`, refund(18_000))
  const option = { act: 'refund', amount: { minor: 500, currency: 'GBP' }, words: plant('option') }
  ours.push(
    asked,
    await [w.manager, w.director, w.admin]
      .find(({ id }) => id === asked.body.to.id)!
      .post(`/asks/${asked.body.id}/other-offer`, {
        because: plant('because'),
        options: [option],
      }),
    await w.manager.post(`/barriers/${ours[1]!.body.id}/answer`, { words: plant('seento') }),
  )
  expect(ours.map(({ status }) => status)).toEqual(ours.map(() => 200))
  const to = { contactId: contact.id }
  const theirs = await systemOf(w).transaction((tx) => pathTo(tx, w.installation, conversation.id, to))
  const page = new TheirPage(w, theirs)
  expect((await page.send({ do: 'wrong', words: plant('wrong') })).statusCode).toBe(303)
  w.clock.move({ minutes: 5 })
  await w.drain()
  const answered = await w.member.post(`${path}/answer`, {
    outcome: 'partly',
    explanation: plant('explanation'),
    waysForward: [{ kind: 'offer', words: plant('wayforward') }],
    close: true,
    message: { to: [{ name, address }], html: `<p>${plant('answer')}</p>` },
  })
  expect(answered.status).toBe(200)
  w.clock.move({ minutes: 5 })
  await w.drain()
  const open = await w.member.post('/conversations', {
    inboxId: w.inboxId,
    requester: { contactId: contact.id },
    subject: `Open ${plant('opensubject')}`,
    heard: { how: 'visit', words: plant('visit') },
  })
  expect(open.status).toBe(200)
  const nextStep = { text: plant('nextstep'), at: '2026-11-20T10:00:00.000Z' }
  await w.member.patch(`/conversations/${open.body.id}`, { nextStep })
  // Somebody else's conversation: a copy to them, their name in the text, their answer in between.
  await mailFrom(
    w,
    {
      From: 'Ben Neighbour <ben@neighbour.example>',
      Cc: `${name} <${address}>`,
      Subject: `For ${name}`,
      'Message-ID': `<bens.${w.id}@neighbour.example>`,
      'Content-Type': 'text/plain',
    },
    `Please tell ${name} (${address.toUpperCase()}) that it stays cold for bens-own-words.`,
    'ben@neighbour.example',
  )
  // They are known as somebody who helps, and others were told of them: those answers keep a way forward (I03).
  const bens = (await w.member.get('/conversations?view=open')).body.items.find(
    ({ subject }: { subject: string }) => subject === `For ${name}`,
  )
  const helping = [
    await w.member.post('/outside-helpers', { name, helpsWith: 'Cold rooms', email: address }),
    await w.member.post(`/conversations/${bens.id}/answer`, {
      outcome: 'not_as_asked',
      explanation: `${name} knows more than we do.`,
      waysForward: [
        {
          ...{
            kind: 'introduction',
            words: 'Cold rooms',
            person: name,
            reach: address,
            introduceTo: address,
          },
          introduceWords: `Cold, and ${name} knows why`,
        },
      ],
    }),
  ]
  expect(helping.map(({ status }) => status)).toEqual([200, 200])
  await mailFrom(
    other,
    { From: `${name} <${address}>`, Subject: 'Other house', 'Content-Type': 'text/plain' },
    'theirs',
    address,
  )
  return { contact, conversation, openId: open.body.id as string, address, name, again }
}

let w: TestWorkspace
let other: TestWorkspace
let planted: Awaited<ReturnType<typeof plantEverywhere>>
beforeAll(async () => {
  w = await testWorkspace()
  other = await testWorkspace()
  planted = await plantEverywhere(w, other)
})

describe('the export of one contact', () => {
  it('holds all that they wrote and were sent, with files and raw mails, and none of our notes', async () => {
    const response = await w.app.inject({
      url: `/api/v1/contacts/${planted.contact.id}/export`,
      headers: { authorization: `Bearer ${w.admin.token}` },
    })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('application/zip')
    expect(response.rawPayload.length).toBeGreaterThan(1000)
    const files = unzip(response.rawPayload)
    const everything = [...files].map(([name, bytes]) => `${name}\n${bytes}`).join('\n')
    const hidden = PLANTED.filter((word) => new RegExp(`^planted(${OURS.join('|')})`).test(word))
    expect(hidden.length).toBeGreaterThanOrEqual(OURS.length)
    for (const word of hidden) expect(everything).not.toContain(word)
    const missing = PLANTED.filter((word) => !hidden.includes(word) && !everything.includes(word))
    expect(missing).toEqual([])
    const told = JSON.parse(String(files.get('export.json')))
    expect(told.contact.name).toBe(planted.name)
    expect(told.conversations).toHaveLength(2)
    expect(told.elsewhere).toHaveLength(1)
    expect(everything).not.toContain('Other house')
    expect([...files.keys()].some((name) => name.startsWith('mails/'))).toBe(true)
  })

  it('is for admins of that workspace', async () => {
    const path = `/contacts/${planted.contact.id}/export`
    expect((await w.manager.get(path)).status).toBe(403)
    expect((await other.admin.get(path)).status).toBe(404)
  })
})

describe('the erasure of one contact', () => {
  it('asks for the name first', async () => {
    const path = `/contacts/${planted.contact.id}/erasure`
    expect((await w.manager.post(path, { confirmName: planted.name })).status).toBe(403)
    expect((await other.admin.post(path, { confirmName: planted.name })).status).toBe(404)
    const refused = await w.admin.post(path, { confirmName: 'Somebody' })
    expect(refused.body.code).toBe('erasure_name_differs')
    expect((await w.admin.get(`/contacts/${planted.contact.id}`)).body.name).toBe(planted.name)
  })

  it('leaves no word of and about them in any table or file', async () => {
    const stood = new Set((await placesOf(w, PLANTED)).map(({ word }) => word))
    const unseen = PLANTED.filter((word) => !stood.has(word) && !word.startsWith('plantedfilecontent'))
    expect(unseen).toEqual([])
    expect(await filesWith(w, PLANTED)).not.toEqual([])
    const theirs = await placesOf(other, [planted.address])

    const erased = await w.admin.post(`/contacts/${planted.contact.id}/erasure`, {
      confirmName: planted.name,
    })
    expect([erased.status, erased.body]).toEqual([204, ''])
    await w.drain()
    const words = [...PLANTED, planted.name, planted.address]
    expect(await placesOf(w, words)).toEqual([])
    expect(await filesWith(w, words)).toEqual([])
    expect(await placesOf(other, [planted.address])).toEqual(theirs)
  })

  it('keeps what happened, as numbers without a person', async () => {
    const { body: contact } = await w.admin.get(`/contacts/${planted.contact.id}`)
    expect(contact).toMatchObject({
      name: '',
      state: 'erased',
      emails: [],
      can: { edit: false, erase: false },
    })
    expect((await w.admin.patch(`/contacts/${planted.contact.id}`, { name: 'Back' })).status).toBe(410)
    const { body: conversation } = await w.admin.get(`/conversations/${planted.conversation.id}`)
    expect(conversation).toMatchObject({ subject: '', state: 'closed', number: planted.conversation.number })
    const { body: open } = await w.admin.get(`/conversations/${planted.openId}`)
    expect(open).toMatchObject({ state: 'closed', closedAs: 'withdrawn' })
    const erased = await run(
      w.installation.database.db,
      `select 1 as n from events where workspace_id = $1 and name = 'contact.erased' and subject_id = $2`,
      [w.id, planted.contact.id],
    )
    expect(erased).toHaveLength(1)
  })

  it('leaves what others wrote, without the name', async () => {
    const { body } = await w.member.get('/search?q=bens-own-words')
    expect(body.items).toHaveLength(1)
    const { body: bens } = await w.member.get(`/conversations/${body.items[0].conversation.id}`)
    expect(bens.messages.items[0].text).toContain('Please tell … (…)')
    expect(bens.messages.items[0].cc).toEqual([])
  })

  it('is not undone by the same mail coming again', async () => {
    await planted.again()
    await w.drain()
    const { body } = await w.admin.get('/mail/ledger?limit=1')
    expect(body.items[0].state).toBe('duplicate')
    expect(await placesOf(w, PLANTED)).toEqual([])
  })
})
