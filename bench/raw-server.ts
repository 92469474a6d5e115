import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'
import { newId } from '#platform/values/id.ts'

// The raw limit: node:http, hand-written SQL, named prepared statements, nothing else. It answers with the same bytes as
// the product, rounded to its length, so that both write as much to the socket.
const statements = new Map(
  readFileSync(new URL('./raw.sql', import.meta.url), 'utf8')
    .split('-- name: ')
    .slice(1)
    .map(
      (part) =>
        [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n') + 1).trim()] as const,
    ),
)
pg.types.setTypeParser(20, Number)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
type Asked = pg.Pool | pg.PoolClient
const ask = (on: Asked, name: string, values: unknown[]) =>
  on.query({ name, text: statements.get(name)!, values })

interface Session {
  workspace_id: string
  id: string
  inbox_ids: string[] | null
}
async function sessionOf(cookie: string | undefined): Promise<Session> {
  const secret = /regard=([^;]+)/.exec(cookie ?? '')?.[1] ?? ''
  const { rows } = await ask(pool, 'session', [createHash('sha256').update(secret).digest('hex'), new Date()])
  return rows[0]
}

async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    client.release()
  }
}

async function insertNote(
  client: pg.PoolClient,
  session: Session,
  conversationId: string,
  inboxId: string,
  text: string,
  event: string,
): Promise<string> {
  const [messageId, eventId, now] = [newId(), newId(), new Date()]
  await ask(client, 'insert_message', [
    session.workspace_id,
    messageId,
    conversationId,
    event === 'note.written' ? 'note' : 'call',
    session.id,
    text,
    `<p>${text}</p>`,
    now,
  ])
  await ask(client, 'insert_search', [session.workspace_id, messageId, conversationId, inboxId, now, text])
  await ask(client, 'insert_event', [
    session.workspace_id,
    eventId,
    event,
    conversationId,
    session.id,
    '{}',
    now,
    JSON.stringify({ w: session.workspace_id, n: event, s: conversationId }),
  ])
  return messageId
}

interface Body {
  inboxId: string
  subject: string
  heard: { words: string }
  requester: { contactId: string }
  html: string
}
const answers: Record<string, (session: Session, url: URL, body: Body) => Promise<unknown>> = {
  list: async (session) => {
    const { rows } = session.inbox_ids
      ? await ask(pool, 'list_one_inbox', [session.workspace_id, session.inbox_ids[0]])
      : await ask(pool, 'list', [session.workspace_id])
    return { items: rows.slice(0, 25), next: rows.length > 25 ? rows[24].id : null }
  },
  conversation: async (session, url) =>
    (await ask(pool, 'conversation', [session.workspace_id, url.searchParams.get('id')])).rows[0],
  create: async (session, _url, body) => {
    const id = newId()
    await inTransaction(async (client) => {
      const { rows } = await ask(client, 'inbox', [session.workspace_id, body.inboxId])
      const requester = (await ask(client, 'requester', [session.workspace_id, body.requester.contactId]))
        .rows[0]
      const now = new Date()
      const due = new Date(now.getTime() + 86_400_000)
      await ask(client, 'insert_conversation', [
        session.workspace_id,
        id,
        body.inboxId,
        rows[0].team_id,
        session.id,
        requester.id,
        requester.name,
        body.subject,
        due,
        body.heard.words,
        now,
      ])
      const event = [
        session.workspace_id,
        newId(),
        'conversation.opened',
        id,
        session.id,
        '{}',
        now,
        JSON.stringify({ w: session.workspace_id, n: 'conversation.opened', s: id }),
      ]
      await ask(client, 'insert_event', event)
      await ask(client, 'insert_event', [
        session.workspace_id,
        newId(),
        'conversation.taken',
        id,
        session.id,
        '{}',
        now,
        event[7],
      ])
      await insertNote(client, session, id, body.inboxId, body.heard.words, 'call.noted')
    })
    return (await ask(pool, 'conversation', [session.workspace_id, id])).rows[0]
  },
  note: async (session, url, body) => {
    const id = url.searchParams.get('id')!
    const messageId = await inTransaction(async (client) => {
      const { rows } = await ask(client, 'lock_conversation', [session.workspace_id, id])
      const messageId = await insertNote(client, session, id, rows[0].inbox_id, body.html, 'note.written')
      await ask(client, 'touch_conversation', [session.workspace_id, id])
      return messageId
    })
    return (await ask(pool, 'read_message', [session.workspace_id, messageId])).rows[0]
  },
  search: async (session, url) => {
    const name = url.searchParams.get('common') === '1' ? 'search_newest' : 'search'
    const word = url.searchParams.get('q')
    // As is asked of ours: what a subject says first, then messages, newest first.
    const { rows } = await ask(pool, name, [session.workspace_id, `${word}:*`, `'~${word}':*`])
    return { items: rows.slice(0, 25), next: null }
  },
}

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    try {
      const url = new URL(request.url!, 'http://raw')
      const session = await sessionOf(request.headers.cookie)
      const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Body) : ({} as Body)
      const text = JSON.stringify(await answers[url.pathname.slice(1)]!(session, url, body))
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    } catch (error) {
      response.writeHead(500)
      response.end(String(error))
    }
  })
}).listen(Number(process.env.RAW_PORT), '127.0.0.1', () => process.send?.({ ready: true }))
