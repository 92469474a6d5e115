import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { selfSigned } from './certificate.fixture.ts'
import { sendBySmtp } from './client.ts'
import { type IncomingMail, type Listener, type ListenerOptions, listenForMail } from './listener.ts'
import { dotStuffed, rawClient } from './raw-client.fixture.ts'
import { SmtpRefusal } from './refusal.ts'

let listener: Listener | null = null
afterEach(async () => {
  await listener?.close(0)
  listener = null
})

const start = async (options: Partial<ListenerOptions> = {}) => {
  const mails: IncomingMail[] = []
  const refusals: number[] = []
  listener = await listenForMail({
    host: '127.0.0.1',
    port: 0,
    name: 'desk.example',
    size: 100_000,
    maxClients: 50,
    idleMs: 5000,
    memory: 1_000_000,
    onRecipient: async (address) => {
      if (address !== 'help@example.org') throw new SmtpRefusal(550, '5.1.1 No such address here')
    },
    onMail: async (mail) => void mails.push(mail),
    onRefusal: (code) => refusals.push(code),
    ...options,
  })
  const client = await rawClient(listener.address().port)
  await client.greet()
  return { client, mails, refusals, port: listener.address().port }
}

/** A mail is handed on and is not safe until it is said to be. */
const inHand = () => {
  const { promise: handed, resolve: hand } = Promise.withResolvers<void>()
  const { promise: isSafe, resolve: safe } = Promise.withResolvers<void>()
  const onMail = () => {
    hand()
    return isSafe
  }
  return { handed, safe, onMail }
}

describe('the door for mail', () => {
  test('takes a mail with its envelope and says 250', async () => {
    const { client, mails } = await start()
    expect(await client.send('help@example.org', 'Subject: hello\r\n\r\nWords')).toMatch(/^250/)
    expect(mails[0]?.raw.toString()).toBe('Subject: hello\r\n\r\nWords\r\n')
    expect(mails[0]?.envelope).toEqual({
      from: 'ana@example.com',
      to: ['help@example.org'],
      clientAddress: '127.0.0.1',
      helo: 'client.example',
      tls: false,
    })
  })

  test('says 250 only after the mail is safe', async () => {
    const { handed, safe, onMail } = inHand()
    const { client } = await start({ onMail })
    const answer = client.send('help@example.org', 'x')
    await handed
    const early = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 150, 'silence'))])
    expect(early).toBe('silence')
    safe()
    expect(await answer).toMatch(/^250/)
  })

  test('promises only what it keeps: no AUTH, no STARTTLS without a certificate', async () => {
    const { port } = await start()
    const client = await rawClient(port)
    const hello = await client.greet()
    for (const word of ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE 100000']) expect(hello).toContain(word)
    expect(hello).not.toMatch(/AUTH|STARTTLS/)
    expect(await client.say('VRFY help@example.org')).toMatch(/^252/)
    client.close()
  })

  test('secures the line with STARTTLS where it has a certificate, and says so in the envelope', async () => {
    const { cert, key } = selfSigned()
    const { port, mails } = await start({ tls: { cert: Buffer.from(cert), key: Buffer.from(key) } })
    const given = {
      server: { host: 'localhost', port, security: 'starttls' as const, username: null, password: null },
      name: 'client.example',
      from: 'ana@example.com',
      to: ['help@example.org'],
      raw: Buffer.from('Subject: safe\r\n\r\nWords\r\n'),
    }
    expect(await sendBySmtp(given)).toMatchObject({ kind: 'refused', stage: 'tls' })
    expect(mails).toHaveLength(0)
    expect(await sendBySmtp({ ...given, rejectUnauthorized: false })).toMatchObject({ kind: 'accepted' })
    expect(mails[0]?.envelope.tls).toBe(true)
    expect(mails[0]?.raw.toString()).toBe(given.raw.toString())
  })

  test('forgets what was said before STARTTLS, so that nobody on the line puts words before ours', async () => {
    const { cert, key } = selfSigned()
    const { port, mails } = await start({ tls: { cert: Buffer.from(cert), key: Buffer.from(key) } })
    const client = await rawClient(port)
    await client.greet()
    client.write('STARTTLS\r\nMAIL FROM:<evil@example.com>\r\nRCPT TO:<help@example.org>\r\n')
    expect(await client.reply()).toMatch(/^220/)
    const after = await Promise.race([
      client.reply(),
      new Promise<string>((resolve) => setTimeout(resolve, 300, 'silence')),
    ])
    expect(after).not.toMatch(/^250/)
    expect(mails).toHaveLength(0)
    client.close()
  })

  test('lets one client have only so many connections, and the others in', async () => {
    const { client, port, refusals } = await start({ maxPerClient: 2 })
    const second = await rawClient(port)
    await second.greet()
    const third = await rawClient(port)
    expect(await third.reply()).toMatch(/^421/)
    expect(refusals).toEqual([421])
    second.close()
    let next = second
    const letIn = async () => {
      next = await rawClient(port)
      return next.greet()
    }
    await expect.poll(letIn).toMatch(/^250/)
    expect(await client.send('help@example.org', 'x')).toMatch(/^250/)
    next.close()
  })

  test('refuses addresses that are not ours, in the same words whatever they are', async () => {
    const { client, refusals } = await start()
    await client.say('MAIL FROM:<ana@example.com>')
    const first = await client.say('RCPT TO:<nobody@example.org>')
    expect(first).toMatch(/^550 5\.1\.1/)
    expect(await client.say('RCPT TO:<help+aaaaaaaaaaaaaaaaaaaaaaaaaa@example.org>')).toBe(first)
    expect(refusals).toEqual([550, 550])
  })

  test('asks to come again when the fault is ours, and names a full disk', async () => {
    const faults = [new Error('connection lost'), Object.assign(new Error('full'), { code: '53100' })]
    const { client } = await start({ onMail: () => Promise.reject(faults.shift()) })
    expect(await client.send('help@example.org', 'x')).toMatch(/^451 4\.3\.0/)
    expect(await client.send('help@example.org', 'x')).toMatch(/^452 4\.3\.1/)
  })

  test('refuses what is too large, announced or not, and goes on', async () => {
    const { client, mails } = await start()
    expect(await client.say('MAIL FROM:<ana@example.com> SIZE=200000')).toMatch(/^552/)
    expect(await client.send('help@example.org', 'x'.repeat(150_000))).toMatch(/^552 5\.3\.4/)
    expect(await client.send('help@example.org', 'small')).toMatch(/^250/)
    expect(mails).toHaveLength(1)
  })

  test('takes commands that come all at once', async () => {
    const { client, mails } = await start()
    const mail = 'MAIL FROM:<a@b.c>\r\nRCPT TO:<help@example.org>\r\nDATA\r\n'
    client.write(`${mail}one\r\n.\r\n${mail}two\r\n.\r\n`)
    const codes = []
    for (let n = 0; n < 8; n++) codes.push((await client.reply()).slice(0, 3))
    expect(codes).toEqual(['250', '250', '354', '250', '250', '250', '354', '250'])
    expect(mails.map(({ raw }) => raw.toString())).toEqual(['one\r\n', 'two\r\n'])
  })

  test('speaks LMTP when asked to', async () => {
    const { port, mails } = await start({ lmtp: true })
    const client = await rawClient(port)
    await client.reply()
    expect(await client.say('EHLO x')).toMatch(/^500/)
    expect(await client.say('LHLO x')).toMatch(/^250/)
    expect(await client.send('help@example.org', 'by lmtp')).toMatch(/^250/)
    expect(mails).toHaveLength(1)
    client.close()
  })
})

describe('one message stays one message', () => {
  const smuggled = 'MAIL FROM:<evil@example.com>\r\nRCPT TO:<help@example.org>\r\nDATA\r\nsecond'
  test.each(['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\n.\r'])(
    'whatever %j looks like to others',
    async (ending) => {
      const { client, mails } = await start()
      const body = `first${ending}${smuggled}`
      expect(await client.send('help@example.org', body)).toMatch(/^250/)
      expect(mails).toHaveLength(1)
      expect(mails[0]?.raw.toString().replaceAll('.', '')).toBe(`${body}\r\n`.replaceAll('.', ''))
    },
  )

  test('every byte arrives as it was meant, however the message is cut into packets', async () => {
    const { client, mails } = await start()
    const piece = fc.constantFrom('\r\n', '\n', '\r', '.', '..', '\r\n.', '\n.', 'a', 'ü', '\0')
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (pieces, step) => {
          mails.length = 0
          const raw = Buffer.from(`${pieces.join('')}\r\n`)
          await client.say('MAIL FROM:<a@b.c>')
          await client.say('RCPT TO:<help@example.org>')
          await client.say('DATA')
          const wire = Buffer.concat([dotStuffed(raw), Buffer.from('.\r\n')])
          for (let at = 0; at < wire.length; at += step) {
            client.write(wire.subarray(at, at + step))
            if (at % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
          }
          expect(await client.reply()).toMatch(/^250/)
          expect(mails.map((mail) => mail.raw.toString('hex'))).toEqual([raw.toString('hex')])
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('closing the door', () => {
  test('lets the mail in progress finish, sends the others away, and takes no new ones', async () => {
    const { handed, safe, onMail } = inHand()
    const { client, port } = await start({ onMail })
    const other = await rawClient(port)
    await other.greet()
    const answer = client.send('help@example.org', 'in progress')
    await handed
    const closed = listener?.close(5000)
    expect(await other.reply()).toMatch(/^421/)
    safe()
    expect(await answer).toMatch(/^250/)
    await closed
    expect(await client.reply()).toMatch(/^421|^$/)
    listener = null
  })

  test('large messages at once wait for each other instead of filling the memory, and all are taken', async () => {
    let together = 0
    let most = 0
    const { port, mails } = await start({
      size: 3_000_000,
      memory: 16_000_000,
      onMail: async (mail) => {
        together += 1
        most = Math.max(most, together)
        await new Promise((resolve) => setTimeout(resolve, 30))
        together -= 1
        mails.push(mail)
      },
    })
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = await rawClient(port)
        await client.greet()
        const answer = await client.send('help@example.org', 'word '.repeat(500_000))
        client.close()
        return answer
      }),
    )
    for (const answer of answers) expect(answer).toMatch(/^250/)
    expect(mails).toHaveLength(8)
    expect(most).toBeLessThanOrEqual(2)
  })

  test('forgets a client that leaves in the middle of its message', async () => {
    const { client, port, mails } = await start({ memory: 1000 })
    await client.say('MAIL FROM:<a@b.c>')
    await client.say('RCPT TO:<help@example.org>')
    await client.say('DATA')
    client.write('x'.repeat(900))
    await new Promise((resolve) => setTimeout(resolve, 50))
    client.close()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const next = await rawClient(port)
    await next.greet()
    expect(await next.send('help@example.org', 'y'.repeat(800))).toMatch(/^250/)
    expect(mails).toHaveLength(1)
    next.close()
  })
})
