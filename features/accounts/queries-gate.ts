import { type Db, run } from '#platform/db/database.ts'
import type { Role } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'

/** Whom a cookie or token belongs to. Reads tables of later features, so that a request costs one round trip. */
interface Standing {
  readonly workspaceId: WorkspaceId | null
  readonly colleagueId: string
  readonly name: string
  readonly role: Role
  readonly teamIds: string[]
  readonly inboxIds: string[] | null
}
export interface SessionStanding extends Standing {
  readonly sessionId: string
  readonly identityId: string
  readonly expiresAt: Date
  readonly createdAt: Date
}
export interface TokenStanding extends Standing {
  readonly tokenId: string
  readonly scopes: string[]
  readonly identityId: string | null
  readonly isUsedToday: boolean
}

const STANDING = `c.workspace_id as "workspaceId", c.id as "colleagueId", c.name, c.role,
  array(select m.team_id from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
        where m.workspace_id = c.workspace_id and m.colleague_id = c.id and t.ended_at is null) as "teamIds",
  case when c.role in ('admin', 'director')
         or not exists (select 1 from inboxes i where i.workspace_id = c.workspace_id and i.open_to = 'members') then null
       else array(
         select i.id from inboxes i where i.workspace_id = c.workspace_id and i.open_to = 'everyone'
         union
         select i.id from inboxes i join team_members m on m.workspace_id = i.workspace_id and m.team_id = i.team_id
          where i.workspace_id = c.workspace_id and m.colleague_id = c.id
         union
         select b.inbox_id from inbox_members b where b.workspace_id = c.workspace_id and b.colleague_id = c.id)
  end as "inboxIds"`

const BY_SESSION = `select s.id as "sessionId", s.identity_id as "identityId", s.expires_at as "expiresAt",
  s.created_at as "createdAt", ${STANDING}
from sessions s
left join colleagues c on c.workspace_id = s.workspace_id and c.identity_id = s.identity_id and c.state = 'active'
  and (s.only_workspace_id is null or s.only_workspace_id = s.workspace_id)
where s.token = $1 and s.expires_at > $2`

const BY_TOKEN = `select k.id as "tokenId", k.scopes, c.identity_id as "identityId",
  k.last_used_on is not distinct from $3::date as "isUsedToday", ${STANDING}
from api_tokens k
join colleagues c on c.workspace_id = k.workspace_id and c.id = k.colleague_id and c.state = 'active'
where k.workspace_id = $1 and k.token_hash = $2 and k.ended_at is null and (k.expires_at is null or k.expires_at > $4)`

export const findBySession = async (
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<SessionStanding | undefined> => (await run<SessionStanding>(db, BY_SESSION, [tokenHash, now]))[0]

export const findByToken = async (
  db: Db,
  workspaceId: string,
  tokenHash: string,
  now: Date,
): Promise<TokenStanding | undefined> =>
  (await run<TokenStanding>(db, BY_TOKEN, [workspaceId, tokenHash, now.toISOString().slice(0, 10), now]))[0]
