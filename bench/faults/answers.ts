import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, run } from '#platform/db/database.ts'
import type { Ground } from './ground.ts'
import type { System } from './system.ts'

/** A reply for which the API said yes. */
export interface SentReply {
  readonly messageId: string
}

/** Answers conversations through the API as they come, each once: a request without an answer is repeated under its key. */
export const answerAll = async (
  system: System,
  database: Database,
  ground: Ground,
  count: number,
  done: SentReply[],
): Promise<void> => {
  const answered = new Set<string>()
  while (done.length < count) {
    const open = await run<{ id: string; address: string }>(
      database.db,
      `select c.id, m.from_address as address from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
       where c.state = 'received' and m.kind = 'inbound' and not c.id = any($1::uuid[]) limit 20`,
      [[...answered]],
    ).catch(() => [])
    if (open.length === 0) await wait(100)
    for (const { id, address } of open) {
      if (done.length >= count) return
      answered.add(id)
      done.push(await answer(system, ground, id, address))
    }
  }
}

const answer = async (system: System, ground: Ground, id: string, address: string): Promise<SentReply> => {
  const key = randomUUID()
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${system.port}/api/v1/conversations/${id}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ground.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({
          kind: 'reply',
          to: [{ name: '', address }],
          html: `<p>Thank you. ${key}</p>`,
        }),
        signal: AbortSignal.timeout(5_000),
      })
      if (response.ok) return { messageId: ((await response.json()) as { id: string }).id }
      await response.body?.cancel()
    } catch {
      // the web process was killed; the same request again
    }
    await wait(100)
  }
}
