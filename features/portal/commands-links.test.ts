import { beforeAll, describe, expect, it } from 'vitest'
import { promised } from '#features/clocks/promises.fixture.ts'
import { composeMessage } from '#features/mail/commands-compose.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { catchUpMail } from '#features/mail/jobs.ts'
import { mailsFor } from '#features/mail/mails.fixture.ts'
import { run } from '#platform/db/database.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { linkForMail, pathTo } from './commands-links.ts'
import { renewLink } from './commands-renew.ts'
import { hashOfToken } from './domain/link.ts'
import { insertSeen } from './queries-links.ts'

let w: TestWorkspace
const url = new URL(`https://desk-${newId()}.example`)
const linkFor = () => linkForMail({ config: { ...w.installation.config, url, urlIsSet: true } })
const LINK = new RegExp(`${url.origin}(/p/[a-z2-7]{32})`)
/** A mail as a person reads it: soft line ends of quoted-printable are no part of it. */
const readable = (raw: string) => raw.replace(/=\r?\n/g, '').replace(/=3D/g, '=')
beforeAll(async () => {
  w = await testWorkspace()
  const { db } = w.installation.database
  await insertSeen(db, url.origin, w.clock.now())
  await promised(
    { db, workspaceId: w.id, at: w.clock.now() },
    { kind: 'first_answer', amount: 1, unit: 'working_hours' },
  )
})

describe('the address of their page', () => {
  it('stands in the first mail from us, and opens the page on which they read who has it', async () => {
    const sink = await scriptedServer({})
    await run(
      w.installation.database.db,
      `update inboxes set smtp_host = '127.0.0.1', smtp_port = $3, smtp_security = 'none' where workspace_id = $1 and id = $2`,
      [w.id, w.inboxId, sink.port],
    )
    await w.admin.patch(`/inboxes/${w.inboxId}/mail-settings`, { acknowledges: true })
    const mails = mailsFor(w)
    const entry = await mails.arrive()
    w.clock.move({ minutes: 6 })
    const parts = { ...w.installation, linkFor: linkFor() }
    await catchUpMail(parts)
    await w.drain()
    await catchUpMail(parts)
    const raw = sink.messages.find(({ to }) => to.includes('ana@customer.example'))!.raw
    const [, path] = LINK.exec(readable(raw))!
    const page = await new TheirPage(w, path!).get()
    expect(page.body).toContain('This is with the Front desk team.')
    expect((await mails.view(entry.conversation.id)).messageCount).toBe(2)
  })

  it('stands below a notice of a new time too, once, and nowhere while no link may stand in a mail (I24)', async () => {
    const { body: it } = await w.member.post('/conversations', {
      inboxId: w.inboxId,
      requester: { name: 'Ana', email: 'ana@customer.example' },
      subject: 'When?',
      heard: { how: 'note', words: 'When will you come?' },
    })
    w.clock.move({ minutes: 40 })
    const { body } = await w.member.post(`/conversations/${it.id}/new-time`, {})
    const notice = body.messages.items.find(({ isAutomatic }: { isAutomatic: boolean }) => isAutomatic)
    const composed = async (link?: ReturnType<typeof linkFor>) => {
      const tools = {
        files: w.installation.files,
        keys: mailKeys([w.installation.config.secret]),
        linkFor: link,
      }
      const raw = await composeMessage(systemOf(w), notice.id, '<one@regard.example>', tools)
      return readable(raw!.toString('utf8'))
    }
    const said = await composed(linkFor())
    expect(said).toMatch(LINK)
    expect(said).toContain('Here you see who has it')
    expect(await composed(linkForMail({ config: w.installation.config }))).not.toMatch(/\/p\/[a-z2-7]{32}/)
  })
})

describe('a new address', () => {
  it('asked for twenty times at once is one mail, and all are told that it is under way', async () => {
    const it = await arrives(w)
    const holder = {
      ...(it.requester as { contactId: string }),
      colleagueId: null,
      address: '',
      isProven: true,
    }
    const given = await systemOf(w).transaction((tx) =>
      pathTo(tx, w.installation, it.id, { contactId: holder.contactId }),
    )
    const page = new TheirPage(w, given)
    const form = await page.form()
    const parts = { config: { ...w.installation.config, url, urlIsSet: true } }
    const wanted = { conversationId: it.id, holder, hash: hashOfToken(given.replace('/p/', '')) }
    const all = await Promise.all(Array.from({ length: 20 }, () => renewLink(systemOf(w), parts, wanted)))
    expect(new Set(all)).toEqual(new Set([true]))
    const [row] = await run<{ mails: number; ended: number; links: number }>(
      w.installation.database.db,
      `select (select count(*)::int from messages where workspace_id = $1 and conversation_id = $2 and kind = 'outbound') as mails,
         (select count(*)::int from events where workspace_id = $1 and conversation_id = $2 and name = 'portal.links_ended') as ended,
         (select count(*)::int from portal_links where workspace_id = $1 and conversation_id = $2 and ended_at is null) as links`,
      [w.id, it.id],
    )
    expect(row).toEqual({ mails: 1, ended: 1, links: 1 })
    const again = await page.send({ form, do: 'renew' })
    expect([again.statusCode, again.body]).toEqual([200, expect.stringContaining('is on its way')])
    expect((await page.send({ form, do: 'solved' })).statusCode).toBe(404)
    await w.member.delete(`/conversations/${it.id}/page-links`)
    expect((await page.send({ form, do: 'renew' })).statusCode).toBe(404)
  })
})

describe('what a colleague asked for', () => {
  it('has the same page, for that colleague alone, whoever reads the inbox (I12)', async () => {
    const asked = await w.member.post('/asks', {
      to: { colleagueId: w.manager.id },
      words: 'A ladder, please.',
    })
    const { body } = await w.member.post(`/conversations/${asked.body.id}/own-page`)
    const page = await new TheirPage(w, body.path).get()
    expect(page.body).toContain('A ladder, please.')
    expect((await w.director.post(`/conversations/${asked.body.id}/own-page`)).status).toBe(404)
  })
})
