import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type Listener, listenForMail } from '#platform/smtp/listener.ts'
import { dotStuffed, rawClient } from '#platform/smtp/raw-client.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { bombs } from './bombs.fixture.ts'
import { mailDoor } from './commands-accept.ts'
import { corporaAbsent, corporaAreThere, corpusMails } from './corpora.fixture.ts'

describe.skipIf(!corporaAreThere)('every mail of the corpora', () => {
  let ws: TestWorkspace
  let listener: Listener
  const sent = new Map<string, string>()

  beforeAll(async () => {
    ws = await testWorkspace()
    const door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
    listener = await listenForMail({
      host: '127.0.0.1',
      port: 0,
      name: 'test.example',
      size: 50_000_000,
      memory: 256_000_000,
      maxClients: 10,
      idleMs: 30_000,
      onRecipient: door.expect,
      onMail: door.accept,
    })
  })
  afterAll(() => listener?.close(0))

  const deliver = async (mails: { name: string; raw: Buffer }[]) => {
    const client = await rawClient(listener.address().port)
    await client.greet()
    for (const { name, raw } of mails) {
      const whole = raw.subarray(-2).toString() === '\r\n' ? raw : Buffer.concat([raw, Buffer.from('\r\n')])
      sent.set(createHash('sha256').update(whole).digest('hex'), name)
      expect(await client.send(ws.inboxAddress, dotStuffed(whole).subarray(0, -2)), name).toMatch(/^250/)
    }
    client.close()
  }
  const rows = () =>
    run<{ sha256: string; actual: string; states: string[]; notice: string | null }>(
      ws.installation.database.db,
      `select m.sha256, encode(sha256(m.raw), 'hex') as actual, array_agg(l.state) as states, max(g.notice) as notice
       from mails m join mail_ledger l on l.workspace_id = m.workspace_id and l.mail_id = m.id
       left join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id where m.workspace_id = $1 group by m.workspace_id, m.id`,
      [ws.id],
    )

  test('is taken by SMTP, kept byte for byte, and ends in exactly one state', async () => {
    const mails = corpusMails()
    await deliver(mails)
    await ws.drain()
    const stored = await rows()
    expect(stored).toHaveLength(mails.length)
    for (const { sha256, actual, states } of stored) {
      expect(actual).toBe(sha256)
      expect(sent.has(actual), actual).toBe(true)
      expect(states).toHaveLength(1)
      expect(['opened', 'joined', 'duplicate', 'bounce', 'quarantined'], sent.get(actual)).toContain(
        states[0],
      )
    }
  })

  test('that stalls or bursts careless programs stops none of the others', async () => {
    const good = (n: number) => ({
      name: `good ${n}`,
      raw: Buffer.from(
        `From: g${n}@good.example\r\nSubject: good ${n}\r\nMessage-ID: <${n}@good.example>\r\n\r\nfine ${n}\r\n`,
      ),
    })
    const mails = bombs().flatMap((bomb, n) => [bomb, good(n)])
    await deliver(mails)
    await ws.drain()
    const names = new Set(mails.map(({ name }) => name))
    const stored = (await rows()).filter(({ sha256 }) => names.has(sent.get(sha256) ?? ''))
    expect(stored).toHaveLength(mails.length)
    for (const { sha256, actual, states, notice } of stored) {
      const name = sent.get(sha256)!
      expect(actual).toBe(sha256)
      expect(states, name).toEqual(['opened'])
      if (name.startsWith('good')) expect(notice, name).toBeNull()
    }
  })
})

test.skipIf(corporaAreThere)(corporaAbsent, () => {})
