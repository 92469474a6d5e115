import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectImap } from '#platform/imap/client.ts'
import { imapFailureOf } from '#platform/imap/problem.ts'
import { sendBySmtp, serverOfUrl, trySmtp } from '#platform/smtp/client.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { forbidInnerHosts, hostToReach } from './inner-hosts.ts'

beforeAll(() => forbidInnerHosts(true))
afterAll(() => forbidInnerHosts(false))

test('a name is left as it is unless inner hosts are forbidden', async () => {
  forbidInnerHosts(false)
  expect(await hostToReach('mail.firm.example')).toBe('mail.firm.example')
  expect(await hostToReach('127.0.0.1')).toBe('127.0.0.1')
  forbidInnerHosts(true)
  expect(await hostToReach('8.8.8.8')).toBe('8.8.8.8')
})

test.each([
  '127.0.0.1',
  '10.0.0.5',
  '192.168.1.1',
  '169.254.169.254',
  '::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  'localhost',
])(
  'where they are forbidden, %s is reached by no mailbox and no sending, and hears nothing',
  async (host) => {
    const sink = await scriptedServer({})
    const given = { host, port: sink.port, security: 'none' as const }
    const failure = await connectImap({ server: given, auth: { user: 'x', pass: 'x' } }).catch(imapFailureOf)
    expect(failure).toMatchObject({
      problem: 'unreachable',
      words: expect.stringContaining('our own network'),
    })
    const server = { ...given, username: null, password: null }
    expect(await trySmtp({ server, name: 'x' })).toMatchObject({
      kind: 'refused',
      stage: 'connect',
      words: expect.stringContaining('our own network'),
    })
    expect(sink.commands).toEqual([])
    sink.close()
  },
)

test('the server that whoever runs Regard named is reached wherever it stands', async () => {
  const sink = await scriptedServer({})
  const server = serverOfUrl(new URL(`smtp://127.0.0.1:${sink.port}`))
  const mail = {
    name: 'x',
    from: 'a@x.example',
    to: ['b@x.example'],
    raw: Buffer.from('Subject: x\r\n\r\nx\r\n'),
  }
  expect((await sendBySmtp({ server, ...mail })).kind).toBe('accepted')
  sink.close()
})
