import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { endingForMail } from './commands-ending.ts'
import { insertSeen } from './queries-links.ts'

let w: TestWorkspace
const url = new URL(`https://desk-${newId()}.example`)
beforeAll(async () => {
  w = await testWorkspace()
  await insertSeen(w.installation.database.db, url.origin, w.clock.now())
})

const sql = <Row>(text: string, ...rest: unknown[]) =>
  run<Row>(w.installation.database.db, text, [w.id, ...rest])
const ending = (messageId: string, conversationId: string, address: string) =>
  endingForMail({ config: { ...w.installation.config, url, urlIsSet: true } })(systemOf(w), {
    id: messageId,
    conversationId,
    address,
  })

/** Mia answers what a contact asked; gives the message and where it goes. */
async function answers(contactId?: string) {
  const given = contactId ? { requester: { contactId, name: 'Greta' } } : {}
  const it = await arrives(w, given)
  const who = (it.requester as { contactId: string }).contactId
  const address = (await w.admin.get(`/contacts/${who}`)).body.emails[0] as string
  const { body } = await w.member.post(`/conversations/${it.id}/answer`, {
    outcome: 'as_asked',
    message: { to: [{ name: 'Greta', address }], html: '<p>It is done.</p>' },
  })
  return { id: it.id, contactId: who, address, messageId: body.message.id as string }
}
const asks = () =>
  sql<{ id: string; answered: boolean }>(
    `select id, answered_at is not null as answered from survey_asks where workspace_id = $1 order by asked_at, id`,
  )

describe('what stands below an answer', () => {
  it('asks with one tap whether it is solved, and nothing where no link may stand in a mail (I24)', async () => {
    await w.admin.put('/surveys', { oneIn: null })
    const it = await answers()
    const said = await ending(it.messageId, it.id, it.address)
    expect(said).toMatch(new RegExp(`Is it solved\\?.*${url.origin}/p/[a-z2-7]{32}#solved`))
    expect(await ending(it.messageId, it.id, it.address)).toBe(said)
    const inside = endingForMail({ config: w.installation.config })
    expect(await inside(systemOf(w), { ...it, id: it.messageId, conversationId: it.id })).toBeNull()
    expect(await ending(it.messageId, it.id, 'neighbour@x.example')).toBeNull()
    expect(await asks()).toEqual([])
  })

  it('asks the three questions of whom the lot falls on, once in thirty days, and looking is no vote', async () => {
    await w.admin.put('/surveys', { oneIn: 1 })
    const first = await answers()
    expect(await ending(first.messageId, first.id, first.address)).toContain('three short questions')
    expect(await ending(first.messageId, first.id, first.address)).toContain('three short questions')
    const second = await answers(first.contactId)
    expect(await ending(second.messageId, second.id, second.address)).not.toContain('three short questions')
    expect(await asks()).toEqual([{ id: first.messageId, answered: false }])

    const { body } = await w.member.post(`/conversations/${first.id}/page-links`)
    const page = new TheirPage(w, body.path)
    await page.get('#solved')
    expect(await asks()).toEqual([{ id: first.messageId, answered: false }])
    await page.send({ do: 'questions', timely: 'yes' })
    expect(await asks()).toEqual([{ id: first.messageId, answered: true }])

    w.clock.move({ hours: 24 * 31 })
    const third = await answers(first.contactId)
    expect(await ending(third.messageId, third.id, third.address)).toContain('three short questions')
  })

  it('never asks twice of somebody to whom two answers leave at once', async () => {
    const one = await answers()
    const other = await answers(one.contactId)
    const said = await Promise.all([
      ending(one.messageId, one.id, one.address),
      ending(other.messageId, other.id, other.address),
    ])
    expect(said.filter((each) => each?.includes('three short questions'))).toHaveLength(1)
  })
})
