import { afterEach, describe, expect, test } from 'vitest'
import { selfSigned } from './certificate.fixture.ts'
import { sendBySmtp, serverOfUrl, trySmtp } from './client.ts'
import { type Script, scriptedServer } from './scripted-server.fixture.ts'

let sink: Awaited<ReturnType<typeof scriptedServer>> | null = null
afterEach(() => sink?.close())

const raw = Buffer.from('From: help@example.org\r\nSubject: hello\r\n\r\n.dots\r\n..more\r\nend\r\n')
// Only what is never said is not waited for: a busy machine may take its time for everything else.
const impatient = { greetingMs: 1_000, silenceMs: 1_000, wholeMs: 1_300 }
const isSilent = ({ greeting, end, letterMs }: Script) => [greeting, end].includes(null) || letterMs
const send = async (script: Script, to = ['ana@example.com'], username: string | null = null) => {
  sink = await scriptedServer(script)
  return sendBySmtp({
    server: { host: '127.0.0.1', port: sink.port, security: 'none', username, password: 'secret' },
    name: 'desk.example',
    from: 'help@example.org',
    to,
    raw,
    timeouts: isSilent(script) ? impatient : {},
  })
}

describe('sending a message', () => {
  test('is done when the server says 250, and its words are kept', async () => {
    expect(await send({})).toMatchObject({ kind: 'accepted', words: '250 2.0.0 queued as 42' })
    expect(sink?.messages).toEqual([{ raw: raw.toString(), to: ['ana@example.com'] }])
  })

  test('says of each recipient what the server said', async () => {
    const rcpt = (address: string) => (address.startsWith('no') ? '450 4.2.1 full' : '250 ok')
    const result = await send({ rcpt }, ['ana@example.com', 'no@example.com'])
    expect(result).toMatchObject({
      kind: 'accepted',
      recipients: [
        { address: 'ana@example.com', accepted: true },
        { address: 'no@example.com', accepted: false, code: 450, words: '450 4.2.1 full' },
      ],
    })
  })

  const later = { kind: 'refused', temporary: true }
  const never = { kind: 'refused', temporary: false }
  test.each<[string, Script, object]>([
    ['421 as a greeting', { greeting: '421 busy' }, { ...later, stage: 'connect', code: 421 }],
    ['554 as a greeting', { greeting: '554 go away' }, { ...never, stage: 'connect', code: 554 }],
    ['no greeting', { greeting: null }, { ...later, stage: 'connect', code: null }],
    ['451 to MAIL', { mail: '451 later' }, { ...later, stage: 'sender', code: 451 }],
    ['550 to MAIL', { mail: '550 never' }, { ...never, stage: 'sender', code: 550 }],
    ['a cut after MAIL', { mail: 'drop' }, { ...later, code: null }],
    ['450 to every RCPT', { rcpt: () => '450 greylisted' }, { ...later, stage: 'recipients', code: 450 }],
    ['550 to every RCPT', { rcpt: () => '550 no such user' }, { ...never, stage: 'recipients', code: 550 }],
    ['452 to DATA', { data: '452 full' }, { ...later, code: 452 }],
    ['554 to DATA', { data: '554 no' }, { ...never, code: 554 }],
    ['a cut at DATA', { data: 'drop' }, { ...later, code: null }],
    ['451 after the message', { end: '451 later' }, { ...later, stage: 'after_data', code: 451 }],
    ['552 after the message', { end: '552 too big' }, { ...never, stage: 'after_data', code: 552 }],
    ['a cut after the message', { end: 'drop' }, { ...later, stage: 'after_data', code: null }],
    ['a cut inside the message', { dropInMessage: true }, { ...later, code: null }],
    ['one letter at a time', { letterMs: 15 }, { ...later, code: null, words: 'The server took too long' }],
    ['silence after the message', { end: null }, { ...later, stage: 'after_data', code: null }],
  ])('%s means what the standard says', async (_, script, expected) => {
    expect(await send(script)).toMatchObject(expected)
  })

  test('a refused password is said to be one', async () => {
    expect(await send({ auth: '535 5.7.8 wrong' }, undefined, 'help')).toMatchObject({
      kind: 'refused',
      stage: 'sign_in',
      temporary: false,
      code: 535,
      words: '535 5.7.8 wrong',
    })
  })

  test('a refusal of one recipient is known, though the message then fails for the others', async () => {
    const rcpt = (address: string) => (address.startsWith('no') ? '550 no such user' : '250 ok')
    const result = await send({ rcpt, data: '451 later' }, ['ana@example.com', 'no@example.com'])
    expect(result).toMatchObject({ ...later, code: 451 })
    expect(result.recipients).toEqual([
      { address: 'no@example.com', accepted: false, code: 550, words: '550 no such user' },
    ])
  })

  test('a token is used instead of a password, and a new one is asked for when it is refused', async () => {
    const asked: boolean[] = []
    const answers = ['334 eyJzdGF0dXMiOiI0MDEifQ==', '535 5.7.3 expired', '235 welcome']
    sink = await scriptedServer({
      auth: (line) => (line === '' ? answers[1]! : line.includes(tokenOf('new')) ? answers[2]! : answers[0]!),
    })
    const accessToken = async (again: boolean) => {
      asked.push(again)
      return again ? 'new' : 'old'
    }
    const server = {
      host: '127.0.0.1',
      port: sink.port,
      security: 'none' as const,
      username: 'help@example.org',
      password: null,
      accessToken,
    }
    expect(await sendBySmtp({ server, name: 'x', from: 'a@b.c', to: ['d@e.f'], raw })).toMatchObject({
      kind: 'accepted',
    })
    expect(asked).toEqual([false, true])
    const failing = { ...server, accessToken: () => Promise.reject(new Error('the provider is away')) }
    expect(await trySmtp({ server: failing, name: 'x' })).toMatchObject({
      ...later,
      stage: 'sign_in',
      words: 'the provider is away',
    })
  })

  test('a line is made safe with STARTTLS, and a certificate that nobody vouches for is refused', async () => {
    sink = await scriptedServer({ tls: selfSigned() })
    const server = {
      host: 'localhost',
      port: sink.port,
      security: 'starttls' as const,
      username: null,
      password: null,
    }
    const given = { server, name: 'x', from: 'a@b.c', to: ['d@e.f'], raw }
    expect(await sendBySmtp(given)).toMatchObject({ ...later, stage: 'tls' })
    expect(sink.messages).toEqual([])
    expect(await sendBySmtp({ ...given, rejectUnauthorized: false })).toMatchObject({ kind: 'accepted' })
    expect(sink.messages).toHaveLength(1)
  })

  test('a server without TLS is refused where TLS was asked for', async () => {
    sink = await scriptedServer({})
    const server = {
      host: '127.0.0.1',
      port: sink.port,
      security: 'starttls' as const,
      username: null,
      password: null,
    }
    const result = await sendBySmtp({ server, name: 'x', from: 'a@b.c', to: ['d@e.f'], raw })
    expect(result).toMatchObject({ kind: 'refused', stage: 'tls' })
    expect(sink.messages).toEqual([])
  })

  test('an address with a line break is never said to the server', async () => {
    expect(await send({}, ['ana@example.com>\r\nRCPT TO:<evil@example.com'])).toMatchObject(never)
    expect(sink?.messages).toEqual([])
  })

  test('nobody listening is worth another try', async () => {
    const { port, close } = await scriptedServer({})
    close()
    const server = { host: '127.0.0.1', port, security: 'none' as const, username: null, password: null }
    expect(await sendBySmtp({ server, name: 'x', from: 'a@b.c', to: ['d@e.f'], raw })).toMatchObject(later)
  })
})

const tokenOf = (token: string) =>
  Buffer.from(`user=help@example.org\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64')

describe('whoever lost the right to send', () => {
  const options = async () => {
    sink = await scriptedServer({})
    const server = {
      host: '127.0.0.1',
      port: sink.port,
      security: 'none' as const,
      username: null,
      password: null,
    }
    return { server, name: 'x', from: 'a@b.c', to: ['d@e.f'], raw }
  }

  test('sends nothing, though the server already asked for the message', async () => {
    const beforeData = () => Promise.reject(new Error('somebody else has it'))
    expect(await sendBySmtp({ ...(await options()), beforeData })).toMatchObject({
      kind: 'refused',
      temporary: true,
    })
    expect(sink?.messages).toEqual([])
  })

  test('cuts the line in the middle, and the server has no message', async () => {
    const lost = new AbortController()
    const beforeData = async () => lost.abort()
    const sent = await sendBySmtp({
      ...(await options()),
      raw: Buffer.alloc(5_000_000, 'x'),
      beforeData,
      signal: lost.signal,
    })
    expect(sent).toMatchObject({ kind: 'refused', temporary: true, stage: 'data' })
    expect(sink?.messages).toEqual([])
  })
})

describe('the address of a server', () => {
  test.each([
    ['smtps://u:p%40ss@mail.example', { port: 465, security: 'tls', username: 'u', password: 'p@ss' }],
    ['smtp://mail.example', { port: 587, security: 'starttls', username: null }],
    ['smtp://127.0.0.1:1025', { port: 1025, security: 'none' }],
    ['smtp://mail.example:25?starttls=never', { port: 25, security: 'none' }],
  ])('%s is read', (url, expected) => {
    expect(serverOfUrl(new URL(url))).toMatchObject(expected)
  })
})
