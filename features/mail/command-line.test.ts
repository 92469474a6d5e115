import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type Dovecot, dovecotHere, startDovecot, whyNot } from '#platform/imap/dovecot.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailsFor } from './mails.fixture.ts'

if (!dovecotHere()) process.stderr.write(`skipped: ${whyNot}\n`)

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})

const { BUILT_SERVER: built, NODE_COMPILE_CACHE } = process.env
const [program, first] = built
  ? [process.execPath, [join(built, 'cli.js')]]
  : [fileURLToPath(new URL('../../bin/regard', import.meta.url)), []]

/** The command line as people and mail servers use it, on this database; as it was built, where it was. */
const regard = (args: string[], { input = '', env = {} }: { input?: string; env?: object } = {}) =>
  new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(program, [...first, ...args], {
      env: {
        PATH: process.env.PATH,
        ...(built ? { BUILT_SERVER: built } : {}),
        ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
        DATABASE_URL: ws.installation.databaseUrl ?? '',
        REGARD_SECRET: ws.installation.config.secret,
        REGARD_DATA: ws.installation.config.dataDir,
        ...env,
      },
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (part) => (said.out += part))
    child.stderr.on('data', (part) => (said.err += part))
    child.once('close', (code) => done({ code, ...said }))
    child.stdin.end(input)
  })
const counts = async () =>
  (
    await run<{
      conversations: number
      messages: number
      deliveries: number
      notices: number
      clocks: number
    }>(
      ws.installation.database.db,
      `select (select count(*)::int from conversations where workspace_id = $1) as conversations,
         (select count(*)::int from messages where workspace_id = $1) as messages,
         (select count(*)::int from mail_deliveries where workspace_id = $1) as deliveries,
         (select count(*)::int from notices where workspace_id = $1) as notices,
         (select count(*)::int from clocks where workspace_id = $1) as clocks`,
      [ws.id],
    )
  )[0]!
const mail = (name: string, day: number, more: Record<string, string> = {}) =>
  Object.entries({
    From: 'Ana <ana@customer.example>',
    To: ws.inboxAddress,
    Subject: name,
    'Message-ID': `<${name}@customer.example>`,
    Date: `${String(day).padStart(2, '0')} Mar 2020 10:00:00 +0000`,
    ...more,
  })
    .map(([header, value]) => `${header}: ${value}\r\n`)
    .join('')
    .concat(`\r\nWords of ${name}.\r\n`)
/** A question, our answer to it out of another folder, and the thanks for it. */
const thread = (of: string) => ({
  asked: mail(`${of}-1`, 2),
  answered: mail(`${of}-2`, 3, {
    From: ws.inboxAddress,
    To: 'ana@customer.example',
    'In-Reply-To': `<${of}-1@customer.example>`,
  }),
  thanked: mail(`${of}-3`, 4, { 'In-Reply-To': `<${of}-2@customer.example>` }),
})

describe('regard mail accept', () => {
  test('takes a mail from a mail server’s pipe, and says by its end what the server must know', async () => {
    const mails = mailsFor(ws)
    const raw = mails.text({ headers: { Subject: 'Piped' } })
    const [taken, nobody, nothing] = await Promise.all([
      regard(['mail', 'accept', '--to', ws.inboxAddress], {
        input: raw,
        env: { SENDER: 'ana@customer.example' },
      }),
      regard(['mail', 'accept', '--to', 'nobody@elsewhere.example'], { input: raw }),
      regard(['mail', 'accept', '--to', ws.inboxAddress], { input: '{"not":"a mail"}' }),
    ])
    expect([taken.code, nobody.code, nothing.code], taken.err).toEqual([0, 67, 65])
    await ws.drain()
    expect((await mails.ledger(1))[0]).toMatchObject({ state: 'opened', subject: 'Piped' })
    const gone = await regard(['mail', 'accept', '--to', ws.inboxAddress], {
      input: raw,
      env: { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' },
    })
    expect(gone.code).toBe(75)
  })
})

describe('regard import', () => {
  test('brings in an mbox, silently, and nothing new the second time; one bad mail stops nothing', async () => {
    const { asked, answered, thanked } = thread('box')
    const from = 'From x Mon Mar  2 10:00:00 2020\n'
    const file = join(ws.installation.config.dataDir, 'old.mbox')
    mkdirSync(ws.installation.config.dataDir, { recursive: true })
    writeFileSync(file, [thanked, asked, '\0\0 no mail\n', answered].map((raw) => `${from}${raw}\n`).join(''))
    const before = await counts()
    const args = ['import', 'mbox', file, '--inbox', ws.inboxAddress, '--workspace', ws.id]
    const first = await regard(args)
    expect(first.out, first.err).toContain('4 mails read:')
    expect(first.out).toMatch(
      /2 opened a conversation\n {2}1 joined one\n {2}1 were our own answers\n {2}0 were/,
    )
    const again = await regard(args)
    expect(again.out).toMatch(/0 opened .*\n.*0 joined .*\n.*0 were our own .*\n {2}4 were there already/)
    await ws.drain()
    expect(await counts()).toEqual({
      ...before,
      conversations: before.conversations + 2,
      messages: before.messages + 4,
    })
    expect(
      (await regard(['import', 'mbox', '/nowhere', '--inbox', ws.inboxAddress, '--workspace', ws.id])).err,
    ).toContain('cannot be read')
  })

  describe.skipIf(!dovecotHere())('from a mail server', () => {
    let dovecot: Dovecot
    beforeAll(async () => {
      dovecot = await startDovecot()
    })
    afterAll(() => dovecot?.remove())

    test('brings in its folders in the order of their dates, silently, once, and changes nothing there', async () => {
      const owner = await dovecot.client()
      await owner.mailboxCreate('Kept')
      await owner.mailboxCreate('Junk')
      const { asked, answered, thanked } = thread('server')
      await owner.append('INBOX', thanked)
      await owner.append('Kept', asked)
      await owner.append('Sent', answered, ['\\Seen'])
      await owner.append('INBOX', mail('late', 20))
      const before = await counts()
      const args = [
        ...['import', 'imap', '127.0.0.1', '--port', String(dovecot.port), '--security', 'none'],
        ...['--user', dovecot.user, '--inbox', ws.inboxAddress, '--workspace', ws.id],
      ]
      const env = { IMAP_PASSWORD: dovecot.password }
      const some = await regard([...args, '--since', '2020-03-10'], { env })
      expect(some.out, some.err).toContain('1 mails read:')
      const all = await regard(args, { env })
      expect(all.out, all.err).toContain('4 mails read:')
      expect(all.out).toMatch(/1 opened .*\n.*1 joined .*\n.*1 were our own .*\n {2}1 were there already/)
      const again = await regard(args, { env })
      expect(again.out).toMatch(/0 opened .*\n.*0 joined .*\n.*0 were our own .*\n {2}4 were there already/)
      await ws.drain()
      expect(await counts()).toEqual({
        ...before,
        conversations: before.conversations + 2,
        messages: before.messages + 4,
      })
      const { conversation } = (await mailsFor(ws).ledger(50)).find(
        ({ subject }: { subject: string | null }) => subject === 'server-3',
      )
      const { messages, state } = await mailsFor(ws).view(conversation.id)
      expect(state).toBe('closed')
      expect(
        messages.items.map((each: { kind: string; createdAt: string }) => [
          each.kind,
          each.createdAt.slice(0, 10),
        ]),
      ).toEqual([
        ['inbound', '2020-03-04'],
        ['outbound', '2020-03-03'],
        ['inbound', '2020-03-02'],
      ])
      await owner.mailboxOpen('INBOX')
      expect(await owner.search({ seen: true }, { uid: true })).toEqual([])
      await owner.logout()
      const wrong = await regard(args, { env: { IMAP_PASSWORD: 'wrong' } })
      expect([wrong.code, wrong.err]).toEqual([
        1,
        expect.stringContaining('did not take this user and password'),
      ])
    })
  })
})
