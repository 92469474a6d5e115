import pg from 'pg'
import type { Audience } from '#platform/events/event.ts'
import type { Log } from '#platform/log/log.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

interface Notice {
  readonly w: string
  readonly n: string
  readonly s: string
  readonly c?: string
  readonly a: Audience
}
export interface LiveEvent {
  readonly name: string
  readonly subjectId: string
  readonly conversationId?: string
}
export interface Listener {
  readonly workspaceId: string
  actor: ColleagueActor
  send(event: LiveEvent): void
  /** Called when this colleague's rights may have changed: looks again, or ends the stream. */
  checkAgain(): void
  /** Called when this process ends. */
  end(): void
}

const CHANGES_RIGHTS = /^(colleague|team|inbox|session)\./

function hears(actor: ColleagueActor, audience: Audience): boolean {
  if (audience === 'workspace') return true
  if ('colleagueId' in audience) return audience.colleagueId === actor.id
  if (actor.inboxIds === null || audience.colleagueIds?.includes(actor.id)) return true
  return [audience.inboxId, ...(audience.alsoInboxIds ?? [])].some((id) => actor.inboxIds?.includes(id))
}

/** Passes what is announced in the database on to the open streams of this process. */
export class LiveHub {
  readonly #listeners = new Set<Listener>()
  readonly #url: string
  readonly #log: Log
  #client: pg.Client | null = null
  #stopped = false
  constructor(url: string, log: Log) {
    this.#url = url
    this.#log = log
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'regard-live',
      keepAlive: true,
    })
    client.on('error', () => {})
    client.on('end', () => this.#again())
    client.on('notification', ({ payload }) => this.#pass(payload))
    await client.connect()
    await client.query('listen regard')
    this.#client = client
    for (const listener of this.#listeners) listener.send({ name: 'live.resumed', subjectId: '' })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    // An open stream would hold up whoever ends this process; the browser comes back by itself.
    for (const listener of this.#listeners) listener.end()
    await this.#client?.end().catch(() => {})
  }

  add(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #again(): void {
    this.#client = null
    if (this.#stopped) return
    setTimeout(() => {
      this.start().catch((error) => {
        this.#log.warn({ error }, 'live events wait for the database')
        this.#again()
      })
    }, 500).unref()
  }

  #pass(payload: string | undefined): void {
    if (payload === undefined) return
    const notice = JSON.parse(payload) as Notice
    const event: LiveEvent = {
      name: notice.n,
      subjectId: notice.s,
      ...(notice.c ? { conversationId: notice.c } : {}),
    }
    for (const listener of this.#listeners) {
      if (listener.workspaceId !== notice.w) continue
      if (hears(listener.actor, notice.a)) listener.send(event)
      if (CHANGES_RIGHTS.test(notice.n)) listener.checkAgain()
    }
  }
}
