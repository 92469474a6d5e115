import type { FastifyInstance, RouteOptions } from 'fastify'
import { PROVIDER_PURPOSE } from '#features/accounts/commands-oidc.ts'
import { createTokenFor } from '#features/accounts/commands-tokens.ts'
import { sealMailboxPassword } from '#features/mailboxes/domain/mailbox-password.ts'
import { PURPOSE } from '#features/webhooks/commands.ts'
import type { Endpoint } from '#platform/contract/endpoint.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { seal } from '#platform/values/seal.ts'
import { createApp } from '#server/app.ts'
import { arrives, noted } from '#server/testing/arrivals.ts'
import type { Caller, TestWorkspace } from '#server/testing.ts'
import type { Ids } from './walk-samples.ts'

export interface WalkedRoute {
  readonly method: string
  readonly url: string
  readonly endpoint: Endpoint | null
  readonly isOpen: boolean
  readonly isStream: boolean
}

/** The whole application, and every route that it registered, whoever registered it. */
export async function everyRoute(w: TestWorkspace): Promise<{ app: FastifyInstance; routes: WalkedRoute[] }> {
  const routes: WalkedRoute[] = []
  const onRoute = ({ method, url, config }: RouteOptions) => {
    if (isAsset(url)) return
    const own = (config ?? {}) as { endpoint?: Endpoint; open?: true; live?: true }
    for (const each of [method].flat())
      routes.push({
        method: each,
        url,
        endpoint: own.endpoint ?? null,
        isOpen: own.open === true || own.endpoint?.access === 'anyone',
        isStream: own.live === true,
      })
  }
  const app = await createApp({ installation: w.installation, checkResponses: true, onRoute })
  await app.ready()
  return { app, routes }
}

/** What is built of the client is the same for everyone, and not always built. */
const isAsset = (url: string): boolean => !url.startsWith('/api/') && (url === '/*' || /\.\w+$/.test(url))

async function upload(app: FastifyInstance, by: Caller): Promise<string> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { authorization: `Bearer ${by.token}`, 'content-type': 'multipart/form-data; boundary=b' },
    payload: `--b\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nsecret plan\r\n--b--\r\n`,
  })
  return JSON.parse(response.body).id
}

/** Fills a workspace with one of everything that has an id, under a word that must not be seen elsewhere. */
export async function filled(w: TestWorkspace, app: FastifyInstance, word: string): Promise<Ids> {
  const { db } = w.installation.database
  const one = async (sql: string): Promise<string> => (await run<{ id: string }>(db, sql, [w.id]))[0]!.id
  const { id: conversation } = await arrives(w, { subject: word, bodyText: word })
  await w.admin.put(`/conversations/${conversation}/tags`, { names: [word] })
  await w.admin.put(`/conversations/${conversation}/drafts/reply`, { html: `<p>${word}</p>` })
  await noted(w, w.admin, { subject: word })
  await w.manager.post(`/conversations/${conversation}/assignment`, { ownerId: w.admin.id })
  const company = (await w.admin.post('/companies', { name: word })).body.id
  const provider = newId()
  await run(
    db,
    `insert into sign_in_providers (workspace_id, id, name, issuer, client_id, client_secret_sealed, created_at)
     values ($1, $2, $3, $4, 'client', $5, $6)`,
    [
      w.id,
      provider,
      word,
      'http://127.0.0.1:9/',
      seal(w.installation.config.secret, PROVIDER_PURPOSE, word),
      w.clock.now(),
    ],
  )
  const mail = newId()
  const ledger = newId()
  await run(
    db,
    `insert into mails (workspace_id, id, raw, sha256, size, envelope, trace_id, received_at) values ($1, $2, $3, 'x', 3, '{"from":"a@b.example","to":[]}', 't', $4)`,
    [w.id, mail, Buffer.from(word), w.clock.now()],
  )
  await run(
    db,
    `insert into mail_ledger (workspace_id, id, mail_id, inbox_id, recipient, state, reason, received_at) values ($1, $2, $3, $4, 'r', 'quarantined', 'spam', $5)`,
    [w.id, ledger, mail, w.inboxId, w.clock.now()],
  )
  const mailbox = newId()
  await run(
    db,
    `insert into mailboxes (workspace_id, id, inbox_id, address, host, port, security, username, password_sealed, next_try_at, created_at)
     values ($1, $2, $3, $4, '127.0.0.1', 9, 'none', $4, $5, $6, $6)`,
    [w.id, mailbox, w.inboxId, word, sealMailboxPassword(w.installation.config.secret, word), w.clock.now()],
  )
  await w.admin.put(`/people/${w.member.id}/skills`, { skills: [{ name: word, level: 2 }] })
  const away = { firstOn: '2030-01-01', lastOn: '2030-01-02' }
  const leave = (await w.admin.post(`/people/${w.member.id}/leave`, away)).body.leave[0].id
  const feed = newId()
  await run(
    db,
    `insert into holiday_feeds (workspace_id, id, address, next_read_at, created_at) values ($1, $2, $3, $4, $4)`,
    [w.id, feed, `http://127.0.0.1:9/${word}.ics`, w.clock.now()],
  )
  const promise = (await w.admin.post('/promises', { text: word })).body
  const version = promise.open[0].version.id
  const said = { words: word, kind: 'objection' }
  const comment = (await w.admin.post(`/promise-versions/${version}/comments`, said)).body.id
  const amendment = { deed: 'add', title: word, because: word }
  const principleChange = (await w.admin.post('/principle-changes', amendment)).body.id
  const notification = newId()
  await run(
    db,
    `insert into notifications (workspace_id, id, colleague_id, kind, conversation_id, created_at) values ($1, $2, $3, 'message', $4, $5)`,
    [w.id, notification, w.admin.id, conversation, w.clock.now()],
  )
  const failureKind = (await w.admin.post('/failure-kinds', { name: word })).body.id
  const stopped = { kind: 'rule', words: word }
  const barrier = (await w.member.post(`/conversations/${conversation}/barriers`, stopped)).body.id
  const handoff = newId()
  await run(
    db,
    `insert into handoffs (workspace_id, id, conversation_id, giver_id, reason, to_kind, colleague_id, need, state, offered_at, expires_at)
     values ($1, $2, $3, $4, 'time', 'colleague', $5, $6, 'offered', $7, $7)`,
    [w.id, handoff, conversation, w.member.id, w.manager.id, word, w.clock.now()],
  )
  const preset = (
    await w.admin.post('/offer-presets', {
      name: word,
      act: 'refund',
      kind: 'waiver',
      currency: 'GBP',
      amount: 100,
      words: word,
    })
  ).body.id
  const given = { act: 'refund', amount: { minor: 100, currency: 'GBP' }, words: word, reason: word }
  const offer = (await w.member.post(`/conversations/${conversation}/offers`, given)).body.id
  const more = { ...given, amount: { minor: 20_000, currency: 'GBP' } }
  const ask = (await w.member.post(`/conversations/${conversation}/asks`, more)).body.id
  const grant = (
    await w.admin.post('/grants', {
      holder: { colleagueId: w.member.id },
      act: 'gift',
      currency: 'GBP',
      limits: { perCase: 100, perContact: null, inTotal: null },
      conditions: word,
      reviewOn: '2030-01-01',
    })
  ).body.id
  await w.director.put('/ledger/auditors', { colleagueIds: [w.admin.id] })
  const [webhook, webhookDelivery] = [newId(), newId()]
  await run(
    db,
    `insert into webhook_endpoints (workspace_id, id, name, address, event_names, secret_sealed, read_xact, created_at)
     values ($1, $2, $3, 'http://127.0.0.1:9/', '{note.written}', $4, '1', $5)`,
    [w.id, webhook, word, seal(w.installation.config.secret, PURPOSE, word), w.clock.now()],
  )
  await run(
    db,
    `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_name, state, ended_at, created_at)
     select $1, $2, $3, e.id, e.name, 'failed', $4, $4 from events e where e.workspace_id = $1 limit 1`,
    [w.id, webhookDelivery, webhook, w.clock.now()],
  )
  const clock = newId()
  await run(
    db,
    `insert into clocks (workspace_id, id, subject_kind, subject_id, kind, words, calendar_id, inbox_id, audience, state, starts_at, due_at, target_ms, created_at)
     select $1, $2, 'conversation', $3, 'call_back', $4, k.id, $5, 'public', 'running', $6, $6, 0, $6 from calendars k where k.workspace_id = $1 limit 1`,
    [w.id, clock, conversation, word, w.inboxId, w.clock.now()],
  )
  const observation = newId()
  await run(
    db,
    `insert into observations (workspace_id, id, conversation_id, kind, contact_id, about_id, words, noted_at)
     select $1, $2, $3, 'thanks', c.id, $4, $5, $6 from contacts c where c.workspace_id = $1 limit 1`,
    [w.id, observation, conversation, w.member.id, word, w.clock.now()],
  )
  const kept = { teamId: null, name: word, html: `<p>${word}</p>` }
  const savedReply = (await w.admin.post('/saved-replies', kept)).body.id
  const outside = { name: word, helpsWith: word, email: 'helper@outside.example' }
  const outsideHelper = (await w.admin.post('/outside-helpers', outside)).body.id
  const [answer, way] = [newId(), newId()]
  await run(
    db,
    `insert into answers (workspace_id, id, conversation_id, outcome, explanation, answered_by, answered_at) values ($1, $2, $3, 'as_asked', $4, $5, $6)`,
    [w.id, answer, conversation, word, w.member.id, w.clock.now()],
  )
  await run(
    db,
    `insert into ways_forward (workspace_id, id, answer_id, kind, words, person, reach, introduce_to, introduce_words)
     values ($1, $2, $3, 'introduction', $4, $4, $4, 'helper@outside.example', $4)`,
    [w.id, way, answer, word],
  )
  return {
    anything: newId(),
    savedReply,
    outsideHelper,
    way,
    observation,
    clock,
    workspace: w.id,
    conversation,
    message: await one(`select id from messages where workspace_id = $1 and kind = 'inbound' limit 1`),
    contact: await one(`select id from contacts where workspace_id = $1 limit 1`),
    company,
    tag: await one(`select id from tags where workspace_id = $1 limit 1`),
    attachment: await upload(app, w.admin),
    colleague: w.member.id,
    team: w.teamId,
    inbox: w.inboxId,
    token: await one(`select id from api_tokens where workspace_id = $1 limit 1`),
    provider,
    ledger,
    mailbox,
    leave,
    feed,
    skill: await one(`select id from skills where workspace_id = $1 limit 1`),
    promise: promise.id,
    version,
    comment,
    principle: await one(`select id from principles where workspace_id = $1 order by position limit 1`),
    principleChange,
    notification,
    handoff,
    failureKind,
    barrier,
    preset,
    offer,
    ask,
    grant,
    webhook,
    webhookDelivery,
  }
}

/** The same kinds of ids, of things that are nowhere. */
export const unknownIds = (ids: Ids): Ids =>
  Object.fromEntries(Object.keys(ids).map((kind) => [kind, newId()]))

/** A token of a colleague that opens only what its scopes say. */
export async function tokenWithScopes(w: TestWorkspace, caller: Caller, scopes: string[]): Promise<string> {
  const { db } = w.installation.database
  const [row] = await run<{ email: string }>(
    db,
    `select email from colleagues where workspace_id = $1 and id = $2`,
    [w.id, caller.id],
  )
  const token = await createTokenFor({ db, now: w.clock.now, traceId: 'walk' } as never, {
    email: row!.email,
    workspaceId: w.id,
    name: 'narrow',
    scopes,
  })
  return token!
}

/** What the database keeps secret: none of it may stand in any answer. */
export async function keptSecrets(w: TestWorkspace): Promise<string[]> {
  const rows = await run<{ secret: string | null }>(
    w.installation.database.db,
    `select token as secret from sessions union select token_hash from api_tokens union select token_hash from invitations
     union select password from credentials union select smtp_password_sealed from inboxes
     union select password_sealed from mailboxes union select token_sealed from mailboxes
     union select client_secret_sealed from sign_in_providers union select secret from two_factors union select value from verifications`,
  )
  return rows.flatMap(({ secret }) => (secret !== null && secret.length > 7 ? [secret] : []))
}
