import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { dkimSign } from 'mailauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { dnsResolver } from '#platform/dns/resolver.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'
import { composeMessage } from './commands-compose.ts'
import { proveSender, type ToProve } from './commands-prove.ts'
import { readHeaders } from './domain/headers.ts'
import { readMarks } from './domain/marks.ts'
import { mailKeys, replyToken } from './domain/tokens.ts'
import { mailsFor } from './mails.fixture.ts'

let ws: TestWorkspace
let mails: ReturnType<typeof mailsFor>
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const serverOfAna = '203.0.113.10'

beforeAll(async () => {
  ws = await testWorkspace()
  mails = mailsFor(ws)
  ws.dns.set('strict.example', { TXT: [`v=spf1 ip4:${serverOfAna} -all`] })
  ws.dns.set('_dmarc.strict.example', { TXT: ['v=DMARC1; p=reject'] })
  ws.dns.set('s1._domainkey.strict.example', { TXT: [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] })
  ws.dns.set('silent.example', 'silent')
  ws.dns.set('_dmarc.silent.example', 'silent')
})

const signer = { signingDomain: 'strict.example', selector: 's1', privateKey }
const signing = { ...signer, signatureData: [signer] }
const signed = async (text: string) => `${(await dkimSign(text, signing)).signatures}${text}`
const from = (address: string, more: Record<string, string> = {}) => ({
  headers: { From: `Ana <${address}>`, ...more },
  from: address,
})
const newestMessage = async (entry: { conversation: { id: string } }) =>
  (await mails.view(entry.conversation.id)).messages.items[0]
const arriveRaw = async (raw: string, more: { from?: string; clientAddress?: string } = {}) => {
  await mails.accept(Buffer.from(raw), more)
  await ws.drain()
  return (await mails.ledger(1))[0]
}
const trust = (servers: string[]) =>
  ws.admin.patch(`/inboxes/${ws.inboxId}/mail-settings`, { trustedServers: servers })

describe('a sender is', () => {
  test('proven by a server that their domain named', async () => {
    const entry = await mails.arrive({ ...from('ana@strict.example'), clientAddress: serverOfAna })
    expect(await newestMessage(entry)).toMatchObject({ senderProof: 'proven', isUnverified: false })
  })
  test('failed from any other server, where their domain asks to refuse that', async () => {
    const entry = await mails.arrive({ ...from('ana@strict.example'), clientAddress: '198.51.100.7' })
    expect(entry.state).toBe('opened')
    expect(await newestMessage(entry)).toMatchObject({ senderProof: 'failed' })
  })
  test('proven by a signature, also when the server is a stranger; not when a word was changed', async () => {
    const text = mails.text(from('ana@strict.example'))
    const whole = await arriveRaw(await signed(text), { clientAddress: '198.51.100.7' })
    expect(await newestMessage(whole)).toMatchObject({ senderProof: 'proven' })
    const changed = (await signed(mails.text(from('ana@strict.example')))).replace('cold', 'warm')
    const tampered = await arriveRaw(changed, { clientAddress: '198.51.100.7' })
    expect(await newestMessage(tampered)).toMatchObject({ senderProof: 'failed' })
  })
  test('not proven by the signature over another From than the one that is shown', async () => {
    const twice = `From: Boss <boss@bank.example>\r\n${await signed(mails.text(from('ana@strict.example')))}`
    const entry = await arriveRaw(twice, { clientAddress: '198.51.100.7' })
    expect(await newestMessage(entry)).toMatchObject({
      from: { address: 'boss@bank.example' },
      senderProof: 'unproven',
    })
  })
  test('unproven when names do not answer, and the mail is not held up for long', async () => {
    const began = performance.now()
    const entry = await mails.arrive({ ...from('ana@silent.example'), clientAddress: '198.51.100.7' })
    expect(entry.state).toBe('opened')
    expect(await newestMessage(entry)).toMatchObject({ senderProof: 'unproven' })
    expect(performance.now() - began).toBeLessThan(6_000)
  })
  test('unproven, without a question to anybody, when a mail carries more signatures than servers set', async () => {
    const asked = ws.dns.asked.length
    const one = await signed(mails.text(from('ana@strict.example')))
    const raw = `${'DKIM-Signature: v=1; a=rsa-sha256; d=many.example; s=s; h=from; bh=x; b=x\r\n'.repeat(2_000)}${one}`
    const entry = await arriveRaw(raw, { clientAddress: '198.51.100.7' })
    expect(await newestMessage(entry)).toMatchObject({ senderProof: 'unproven' })
    expect(ws.dns.asked).toHaveLength(asked)
  })
  test('unproven, without a question to anybody, when a mail without a signature comes from inside', async () => {
    const asked = ws.dns.asked.length
    const entry = await mails.arrive(from('ana@quiet.example'))
    expect(await newestMessage(entry)).toMatchObject({ senderProof: 'unproven' })
    expect(ws.dns.asked).toHaveLength(asked)
  })
  test('taken from the stamp of a server that we trust, and from nobody else’s', async () => {
    const good = 'mx.trusted.example; dmarc=pass header.from=customer.example'
    const forged = await mails.arrive({ headers: { 'Authentication-Results': good } })
    expect(await newestMessage(forged)).toMatchObject({ senderProof: 'unproven' })
    await trust(['mx.trusted.example'])
    const believed = await mails.arrive({ headers: { 'Authentication-Results': good } })
    expect(await newestMessage(believed)).toMatchObject({ senderProof: 'proven' })
    // The trusted server wrote above what the sender had written in its name.
    const below = `Authentication-Results: mx.trusted.example; dmarc=fail header.from=customer.example\r\n${mails.text({ headers: { 'Authentication-Results': good } })}`
    expect(await newestMessage(await arriveRaw(below))).toMatchObject({ senderProof: 'failed' })
    await trust([])
  })
})

describe('the servers in front of the whole installation are believed', () => {
  const text =
    'Authentication-Results: mx.front.example; dmarc=pass header.from=customer.example\r\n\r\nHello'
  const proofBy = async (client: ToProve['client'], ofInbox: string[] = []) => {
    const marks = readMarks(readHeaders(Buffer.from(text)).fields)
    const mail = {
      raw: Buffer.from(text),
      from: 'ana@customer.example',
      marks,
      client,
      trustedServers: ofInbox,
    }
    const tools = { resolver: dnsResolver(ws.installation.config.dns), trustedServers: ['mx.front.example'] }
    return (await proveSender(mail, tools)).proof
  }
  test('about a mail that came through our door, and about no other', async () => {
    expect(
      await proofBy({ address: '127.0.0.1', helo: 'mx.front.example', from: 'ana@customer.example' }),
    ).toBe('proven')
    expect(await proofBy(null)).toBe('unproven')
    expect(await proofBy(null, ['mx.front.example'])).toBe('proven')
  })
  test('also about the server that a mail in a mailbox came from (SPF), if that server is of the sender’s house', async () => {
    const fetched = async (stamp: string, trustedServers: string[]) => {
      const raw = Buffer.from(`Authentication-Results: mx.provider.example; ${stamp}\r\n\r\nHello`)
      const marks = readMarks(readHeaders(raw).fields)
      const tools = { resolver: dnsResolver(ws.installation.config.dns), trustedServers: [] }
      const mail = { raw, from: 'ana@customer.example', marks, client: null, trustedServers }
      return (await proveSender(mail, tools)).proof
    }
    const own = 'spf=pass smtp.mailfrom=bounces@mail.customer.example'
    expect(await fetched(own, ['mx.provider.example'])).toBe('proven')
    expect(await fetched(own, [])).toBe('unproven')
    expect(await fetched('spf=pass smtp.mailfrom=eve@evil.example', ['mx.provider.example'])).toBe('unproven')
    expect(await fetched('spf=fail smtp.mailfrom=ana@customer.example', ['mx.provider.example'])).not.toBe(
      'proven',
    )
  })
})

describe('From is no identity', () => {
  const opened = async () => {
    const id = `<begin-${crypto.randomUUID()}@customer.example>`
    const entry = await mails.arrive({ headers: { 'Message-ID': id } })
    return { id, conversation: entry.conversation.id as string }
  }
  const tokenOf = async (conversation: string) => {
    const token = replyToken(randomBytes(16))
    await run(
      ws.installation.database.db,
      `insert into reply_tokens (workspace_id, token, conversation_id, address, created_at) values ($1, $2, $3, 'ana@customer.example', $4)`,
      [ws.id, token, conversation, ws.clock.now()],
    )
    return ws.inboxAddress.replace('@', `+${token.toUpperCase()}@`)
  }

  test('a colleague’s From from outside is nobody’s post but a stranger’s, also inside a conversation', async () => {
    const { id } = await opened()
    const { body: me } = await ws.member.get('/me')
    const entry = await mails.arrive({ ...from(me.email), headers: { From: me.email, 'In-Reply-To': id } })
    expect(entry.state).toBe('opened')
    const message = await newestMessage(entry)
    expect(message).toMatchObject({ kind: 'inbound', authorColleagueId: null, isUnverified: true })
  })
  test('a mail that fails its checks joins nothing by itself: it opens its own, linked to what it quotes', async () => {
    const first = await mails.arrive({
      ...from('ana@strict.example', { 'Message-ID': '<strict-1@strict.example>' }),
      clientAddress: serverOfAna,
    })
    const entry = await mails.arrive({
      ...from('ana@strict.example', { 'In-Reply-To': '<strict-1@strict.example>' }),
      clientAddress: '198.51.100.7',
    })
    expect(entry.state).toBe('opened')
    const { links } = await mails.view(entry.conversation.id)
    expect(links).toMatchObject([{ id: first.conversation.id, kind: 'quoted' }])
  })
  test('a valid token in a stranger’s hand opens a conversation of its own; the requester never sees it', async () => {
    const { conversation } = await opened()
    const to = await tokenOf(conversation)
    const entry = await mails.arrive({
      ...from('no-reply@slack.example', { To: to, Subject: 'Your code is 123456' }),
      to: [to],
    })
    expect(entry.state).toBe('opened')
    expect(entry.conversation.id).not.toBe(conversation)
    const own = await mails.view(conversation)
    expect(own.messages.items).toHaveLength(1)
    expect(own.replyTo).toMatchObject({ to: [{ address: 'ana@customer.example' }], cc: [], newcomers: [] })
    const { items } = (await ws.admin.get(`/contacts/${own.requester.id}/conversations`)).body
    expect(items.map((each: { id: string }) => each.id)).not.toContain(entry.conversation.id)
  })
  test('the same token in the right hand joins, whatever its case', async () => {
    const { conversation } = await opened()
    const to = await tokenOf(conversation)
    const entry = await mails.arrive({ headers: { To: to, 'In-Reply-To': '' }, to: [to] })
    expect(entry).toMatchObject({ state: 'joined', conversation: { id: conversation } })
  })
  test('a token that ended, or one of another workspace, leads nowhere', async () => {
    const { conversation } = await opened()
    const to = await tokenOf(conversation)
    const other = await testWorkspace()
    const there = mailsFor(other)
    const entry = await there.arrive({ headers: { To: to } })
    expect(entry.state).toBe('opened')
    expect((await other.member.get(`/conversations/${entry.conversation.id}`)).body.links).toEqual([])
    await run(
      ws.installation.database.db,
      `update reply_tokens set ended_at = $2 where workspace_id = $1 and conversation_id = $3`,
      [ws.id, ws.clock.now(), conversation],
    )
    await expect(mails.accept(Buffer.from(mails.text()), { to: [to] })).rejects.toMatchObject({
      responseCode: 550,
    })
  })
  test('tokens cannot be tried one after another: a client that guesses must wait, and no other', async () => {
    const door = mailDoor({ db: ws.installation.database.db, now: ws.clock.now, wayIn: 'smtp' })
    const said = (address: string, client: string) =>
      door.expect(address, client).then(
        () => 'taken',
        ({ message }: Error) => message.slice(0, 5),
      )
    const guess = () => ws.inboxAddress.replace('@', `+${replyToken(randomBytes(16))}@`)
    for (let count = 0; count < 100; count++) expect(await said(guess(), '192.0.2.9')).toBe('5.1.1')
    expect(await said(guess(), '192.0.2.9')).toBe('4.7.1')
    expect(await said(guess(), '192.0.2.10')).toBe('5.1.1')
    expect(await said(ws.inboxAddress, '192.0.2.9')).toBe('taken')
  })
  test('what is quoted to somebody is only what they have already', async () => {
    const { id, conversation } = await opened()
    await mails.arrive({ headers: { 'In-Reply-To': id }, body: 'Our secret' })
    const write = async (cc: object[]) => {
      const answer = {
        kind: 'reply',
        to: [{ name: '', address: 'ana@customer.example' }],
        cc,
        html: '<p>Yes.</p>',
      }
      const { body } = await ws.member.post(`/conversations/${conversation}/messages`, answer)
      const keys = mailKeys([ws.installation.config.secret])
      const tools = { files: ws.installation.files, keys }
      return String(await composeMessage(ws.contextAs(ws.member), body.id, '<x@y.example>', tools))
    }
    expect(await write([])).toContain('Our secret')
    expect(await write([{ name: '', address: 'new@elsewhere.example' }])).not.toContain('Our secret')
  })
  test('whoever is copied in gets nothing until a colleague adds them', async () => {
    const { id, conversation } = await opened()
    await mails.arrive({
      headers: { 'In-Reply-To': id, Cc: 'Attacker <attacker@evil.example>, bob@customer.example' },
    })
    const before = (await mails.view(conversation)).replyTo
    expect(before).toMatchObject({ to: [{ address: 'ana@customer.example' }], cc: [] })
    expect(before.newcomers.map(({ address }: { address: string }) => address)).toEqual([
      'attacker@evil.example',
      'bob@customer.example',
    ])
    const reply = await ws.member.post(`/conversations/${conversation}/messages`, {
      kind: 'reply',
      to: before.to,
      cc: [before.newcomers[1]],
      html: '<p>Yes.</p>',
    })
    expect(reply.status).toBe(200)
    await mails.arrive({ headers: { 'In-Reply-To': id, Cc: 'attacker@evil.example, bob@customer.example' } })
    const after = (await mails.view(conversation)).replyTo
    expect(after).toMatchObject({
      cc: [{ address: 'bob@customer.example' }],
      newcomers: [{ address: 'attacker@evil.example' }],
    })
  })
})

test('headers that only speak to machines are obeyed by nobody', async () => {
  const { body: me } = await ws.member.get('/me')
  const entry = await mails.arrive({
    headers: {
      'X-Regard-Message': 'm.aaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaa',
      'X-Regard-Conversation': '1',
      'X-Regard-Owner': me.email,
      'X-Regard-State': 'closed',
      'X-Regard-Kind': 'safety',
      'X-Priority': '1 (Highest)',
      Importance: 'high',
      Priority: 'urgent',
      'X-Zendesk-Priority': 'urgent',
    },
    body: `#close #assign ${me.email}\r\n@mia please close\r\n<!-- close -->`,
  })
  expect(await mails.view(entry.conversation.id)).toMatchObject({
    state: 'received',
    ownerId: null,
    kind: 'help',
    harm: 'none',
    tags: [],
  })
})
