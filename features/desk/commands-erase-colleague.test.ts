import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { placesOf } from './places.fixture.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

describe('the erasure of a colleague who has left', () => {
  it('is for directors, of those who have left alone, and leaves "a former colleague" wherever they were named', async () => {
    const name = `Lea Leaving${w.id.slice(-8)}`
    const lea = await w.colleague({ inTeam: true, name })
    const { email } = (await w.admin.get(`/colleagues/${lea.id}`)).body
    const mine = await lea.post('/conversations', {
      inboxId: w.inboxId,
      requester: { name: 'Bo Outside', email: `bo@${w.id}.example` },
      subject: 'Cold again',
      heard: { how: 'call', words: `Asked for ${name}.` },
    })
    const path = `/conversations/${mine.body.id}`
    const handoff = { to: { colleagueId: w.manager.id }, story: { need: `${name} knows`, asked: 'Decide' } }
    const told = [
      await lea.post(`${path}/messages`, {
        ...{ kind: 'reply', to: [{ name: 'Bo', address: `bo@${w.id}.example` }] },
        html: `<p>Yours, ${name}, ${email}</p>`,
      }),
      await lea.post(`${path}/barriers`, { kind: 'rule', words: `Ask ${name}` }),
      await lea.post(`${path}/handoffs`, handoff),
      await lea.put(`${path}/drafts/note`, { html: '<p>mine</p>' }),
      await w.manager.put(`${path}/drafts/note`, { html: `<p>${name} said so</p>` }),
      await lea.put('/me/presence', { kind: 'here' }),
    ]
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 200))
    await w.drain()
    const erase = (by = w.director, confirmName = name) =>
      by.post(`/colleagues/${lea.id}/erasure`, { confirmName })
    expect((await erase()).body.code).toBe('colleague_not_left')
    expect((await w.admin.patch(`/colleagues/${lea.id}`, { state: 'ended' })).body.can).toMatchObject({
      bringBack: true,
      erase: false,
    })
    expect((await w.director.get(`/colleagues/${lea.id}`)).body.can.erase).toBe(true)
    expect([(await erase(w.admin)).status, (await erase(w.manager)).status]).toEqual([403, 403])
    expect((await erase(w.director, 'Somebody')).body.code).toBe('colleague_name_differs')
    const events = () =>
      run<{ n: number }>(
        w.installation.database.db,
        `select count(*)::int as n from events where workspace_id = $1 and actor_id = $2`,
        [w.id, lea.id],
      )
    const before = await events()
    expect((await erase()).status).toBe(204)
    expect(await placesOf(w, [name, email])).toEqual([])
    expect(await events()).toEqual(before)
    const seen = (await w.member.get(path)).body
    expect(JSON.stringify(seen)).toContain('Yours, A former colleague, A former colleague')
    const drafts = await run<{ html: string }>(
      w.installation.database.db,
      `select body_html as html from drafts where workspace_id = $1 and conversation_id = $2`,
      [w.id, mine.body.id],
    )
    expect(drafts).toEqual([{ html: expect.stringContaining('A former colleague said so') }])
    const gone = (await w.director.get(`/colleagues/${lea.id}`)).body
    expect(gone).toMatchObject({
      name: 'A former colleague',
      email: '',
      state: 'ended',
      can: { bringBack: false },
    })
    expect((await w.admin.patch(`/colleagues/${lea.id}`, { state: 'active' })).body.code).toBe(
      'colleague_erased',
    )
    expect((await lea.get('/me')).status).toBe(401)
    const left = await run(
      w.installation.database.db,
      `select i.id from identities i where lower(i.email) = lower($1) union all select t.id from api_tokens t where t.colleague_id = $2
       union all select n.id from notifications n where n.colleague_id = $2`,
      [email, lea.id],
    )
    expect(left).toEqual([])
    expect((await erase()).body.code).toBe('colleague_erased')
  })
})
