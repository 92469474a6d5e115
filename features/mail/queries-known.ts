import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Verdict } from './domain/holding.ts'
import { senderValue } from './domain/holding.ts'
import type { EarlierCopy } from './queries-file.ts'

/** The same mail as it came to another inbox of the workspace. */
export interface Elsewhere {
  readonly id: string
  readonly state: 'opened' | 'joined'
  readonly messageId: string
  readonly conversationId: string
  /** Whether everybody sees the inbox that has it. */
  readonly isOpenToAll: boolean
}

/** All that we know of a mail and its sender before it is filed. */
export interface Known {
  readonly erased: EarlierCopy | null
  readonly earlier: EarlierCopy | null
  readonly elsewhere: Elsewhere | null
  readonly colleague: { readonly id: string; readonly name: string } | null
  readonly verdict: Verdict | null
}

// One statement for every mail, so it is one walk through indexes for each question; nearly always nothing is found.
const KNOWN = `select
  case when exists (select from erased_mails where workspace_id = $1 and hash in ($3, $6)) then (
    select json_build_object('id', l.id, 'conversationId', l.conversation_id) from mail_ledger l
    join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id and m.erased_at is not null
    where l.workspace_id = $1 and (l.body_hash = $3 or m.sha256 in ($3, $6)) and l.state <> 'duplicate' order by l.state = 'pending', l.id limit 1) end as erased,
  (select json_build_object('id', id, 'conversationId', conversation_id) from mail_ledger
    where workspace_id = $1 and inbox_id = $2 and body_hash = $3 and state in ('opened', 'joined', 'bounce', 'own')) as earlier,
  (select json_build_object('id', l.id, 'state', l.state, 'messageId', l.message_id, 'conversationId', g.conversation_id, 'isOpenToAll', i.open_to = 'everyone')
    from mail_ledger l join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id
    join conversations c on c.workspace_id = g.workspace_id and c.id = g.conversation_id
    join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    where l.workspace_id = $1 and l.body_hash = $3 and l.state in ('opened', 'joined') and l.also_of_id is null and l.inbox_id <> $2
    order by l.id limit 1) as elsewhere,
  (select json_build_object('id', id, 'name', name) from colleagues
    where workspace_id = $1 and lower(email) = $4 and state <> 'ended' limit 1) as colleague,
  (select verdict from mail_senders where workspace_id = $1 and value in ($4, $5) order by value like '@%' limit 1) as verdict`

/** Looks up everything that decides how a mail is filed, in one round trip. */
export async function lookUp(
  tx: Context,
  given: { inboxId: string; identity: string; sha256: string; sender: string },
): Promise<Known> {
  const [row] = await run<Known>(tx.db, KNOWN, [
    tx.workspaceId,
    given.inboxId,
    given.identity,
    given.sender,
    senderValue(given.sender, 'domain'),
    given.sha256,
  ])
  return row!
}
