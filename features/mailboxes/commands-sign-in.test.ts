import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverFor } from '#features/mail/commands-send.ts'
import { RunningProvider } from '#features/people/provider.fixture.ts'
import { run } from '#platform/db/database.ts'
import { type Dovecot, dovecotHere, startDovecot, whyNot } from '#platform/imap/dovecot.fixture.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { signInOfMailboxes } from './commands-send-token.ts'
import { unsealSignIn } from './domain/sign-in.ts'
import { ledgerOf, lookOnce, mailText, seen } from './mailboxes.fixture.ts'

if (!dovecotHere()) process.stderr.write(`skipped: ${whyNot}\n`)

let ws: TestWorkspace
let provider: RunningProvider
let dovecot: Dovecot
beforeAll(async () => {
  if (!dovecotHere()) return
  ws = await testWorkspace()
  const { origin } = ws.installation.config.url
  provider = await new RunningProvider().start(`${origin}/api/v1/mailbox-sign-ins/callback`)
  provider.person = { sub: 'help', email: 'help@dovecot.example', email_verified: true }
  dovecot = await startDovecot({ userInfoUrl: `${provider.issuer}/me` })
})
afterAll(async () => {
  await dovecot?.remove()
  await provider?.stop()
})

const pathOf = (url: string) => url.slice(url.indexOf('/api/v1') + '/api/v1'.length)
const leadsTo = async ({ admin }: TestWorkspace, path: string) => {
  const { status, headers } = await admin.get(path)
  expect(status).toBe(303)
  return headers.location
}
const keptSignIn = async (id: string) => {
  const [row] = await run<{ sealed: string }>(
    ws.installation.database.db,
    `select token_sealed as sealed from mailboxes where workspace_id = $1 and id = $2`,
    [ws.id, id],
  )
  return { sealed: row!.sealed, plain: unsealSignIn(ws.installation.config.secret, row!.sealed) }
}

/** A server for sending that takes access tokens, and keeps those it was given. */
const startPostTakingTokens = async () => {
  const heard: (string | undefined)[] = []
  const server = new SMTPServer({
    authMethods: ['XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ accessToken }, _, done) => {
      heard.push(accessToken)
      done(null, { user: 'somebody' })
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return { heard, port, stop: () => new Promise<void>((done) => server.close(() => done())) }
}

describe.skipIf(!dovecotHere())('a mailbox that takes no password', () => {
  test('is connected by a sign-in at its provider, read by its token, and the token is renewed before it ends', async () => {
    const asked = {
      inboxId: ws.inboxId,
      address: dovecot.user,
      provider: 'other',
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      imap: { host: dovecot.host, port: dovecot.port, security: 'none' },
      beginsAt: null,
      backTo: 'set-up',
    }
    const left = await ws.admin.post('/mailbox-sign-ins', asked)
    const begun = await ws.admin.post('/mailbox-sign-ins', asked)
    expect(begun.body.id).toBe(left.body.id)
    expect(begun.status, JSON.stringify(begun.body)).toBe(200)
    const { id, url } = begun.body
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256')
    expect(await lookOnce(ws, id)).toBe(false)

    const back = pathOf(await provider.visit(url))
    const over = '/settings/inboxes?problem=mailbox_sign_in_over'
    const forged = back.replace(/state=[^&]+/, `state=${id}.forged`)
    expect(await leadsTo(ws, forged)).toBe('/setup/mailbox?problem=mailbox_sign_in_over')
    expect(await leadsTo(await testWorkspace(), back)).toBe(over)
    expect(await seen(ws, id)).toMatchObject({ state: 'unfinished' })
    expect(await leadsTo(ws, back)).toBe(`/setup/mailbox?mailbox=${id}`)
    expect(await leadsTo(ws, back)).toBe(over)

    const owner = await dovecot.client()
    await owner.append('INBOX', mailText({ Subject: 'By token' }))
    await lookOnce(ws, id)
    await ws.drain()
    expect((await ledgerOf(ws)).map(({ subject }) => subject)).toEqual(['By token'])
    const first = await keptSignIn(id)
    expect(first.sealed).not.toContain(first.plain.accessToken!)
    expect(JSON.stringify(await seen(ws, id))).not.toContain(first.plain.accessToken!)

    expect((await ws.admin.post('/mailbox-sign-ins', asked)).body.code).toBe('mailbox_followed_already')

    ws.clock.move({ hours: 1 })
    await owner.append('INBOX', mailText({ Subject: 'By the next token' }))
    await owner.logout()
    await lookOnce(ws, id)
    await ws.drain()
    expect((await ledgerOf(ws)).map(({ subject }) => subject)).toContain('By the next token')
    const second = (await keptSignIn(id)).plain.accessToken
    expect(second).not.toBe(first.plain.accessToken)

    const smtp = { host: dovecot.host, port: 465, security: 'tls', username: dovecot.user }
    await ws.admin.patch(`/inboxes/${ws.inboxId}`, { smtp })
    const { secret, url: own } = ws.installation.config
    const sending = { signInFor: signInOfMailboxes({ secret, url: own }), secret, smtpUrl: null, name: 'x' }
    const out = await serverFor(systemOf(ws), ws.inboxId, { ...sending, ...ws.installation })
    expect(await out!.accessToken!(false)).toBe(second)
    expect(await out!.accessToken!(true)).not.toBe(second)
    await ws.admin.patch(`/inboxes/${ws.inboxId}`, { smtp: { ...smtp, host: 'smtp.elsewhere.example' } })
    const elsewhere = await serverFor(systemOf(ws), ws.inboxId, { ...sending, ...ws.installation })
    expect(elsewhere).toMatchObject({ host: 'smtp.elsewhere.example', password: null })
    expect(elsewhere!.accessToken).toBeUndefined()

    const post = await startPostTakingTokens()
    const trial = (host: string, security: string) =>
      ws.admin.post('/mailbox-trials', {
        address: dovecot.user,
        mailboxId: id,
        smtp: { host, port: post.port, security },
      })
    const tried = await trial(dovecot.host, 'tls')
    expect(tried.body).toMatchObject({ imap: { isWell: true }, smtp: { problem: 'not_secure' } })
    expect((await trial('localhost', 'tls')).body.smtp.isWell).toBe(false)
    expect((await trial(dovecot.host, 'none')).body.smtp.isWell).toBe(false)
    expect(post.heard).not.toContain((await keptSignIn(id)).plain.accessToken)
    await post.stop()
  })

  test('whose sign-in has ended says so, and asks for a new one', async () => {
    const [mailbox] = (await ws.admin.get('/mailboxes')).body.items
    const { plain } = await keptSignIn(mailbox.id)
    await fetch(`${provider.issuer}/token/revocation`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${provider.clientId}:${encodeURIComponent(provider.clientSecret)}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ token: plain.refreshToken! }),
    })
    ws.clock.move({ hours: 1 })
    await lookOnce(ws, mailbox.id)
    expect(await seen(ws, mailbox.id)).toMatchObject({ state: 'failing', problem: 'sign_in_ended' })
    const again = await ws.admin.post(`/mailboxes/${mailbox.id}/sign-ins`)
    expect(await leadsTo(ws, pathOf(await provider.visit(again.body.url)))).toBe(
      `/settings/inboxes?mailbox=${mailbox.id}`,
    )
    await lookOnce(ws, mailbox.id)
    expect(await seen(ws, mailbox.id)).toMatchObject({ state: 'well', problem: null })
  })
})
