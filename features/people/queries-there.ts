import { type Db, run } from '#platform/db/database.ts'
import type { Away, Presence, PresenceKind } from './domain/presence.ts'
import type { WorkingPeriod } from './domain/working-hours.ts'

export interface ThereRow {
  readonly id: string
  readonly isActive: boolean
  readonly timeZone: string | null
  readonly ownPeriods: WorkingPeriod[] | null
  readonly teamIds: string[]
  readonly presence: Presence | null
  readonly leave: Away[]
}
interface Stored extends Omit<ThereRow, 'presence' | 'leave'> {
  readonly kind: PresenceKind | null
  readonly backAt: Date | null
  readonly endsAt: Date | null
  readonly leave: { startsAt: string; endsAt: string }[]
}

/** What says where these colleagues are: own hours, teams by name, what they said, leave that is not over at `at`. */
export async function listThere(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  at: Date,
): Promise<ThereRow[]> {
  const rows = await run<Stored>(
    db,
    `select c.id, c.state = 'active' as "isActive", c.time_zone as "timeZone", h.periods as "ownPeriods",
       p.kind, p.back_at as "backAt", p.ends_at as "endsAt",
       array(select t.id from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
         where m.workspace_id = c.workspace_id and m.colleague_id = c.id and t.ended_at is null order by lower(t.name), t.id) as "teamIds",
       coalesce((select json_agg(json_build_object('startsAt', l.starts_at, 'endsAt', l.ends_at) order by l.starts_at)
         from leave l where l.workspace_id = c.workspace_id and l.colleague_id = c.id and l.ends_at > $3), '[]') as leave
     from colleagues c
     left join colleague_hours h on h.workspace_id = c.workspace_id and h.colleague_id = c.id
     left join presence p on p.workspace_id = c.workspace_id and p.colleague_id = c.id and p.ends_at > $3
     where c.workspace_id = $1 and c.id = any($2)`,
    [workspaceId, ids, at],
  )
  return rows.map(({ kind, backAt, endsAt, leave, ...row }) => ({
    ...row,
    presence: kind === null || endsAt === null ? null : { kind, backAt, endsAt },
    leave: leave.map((away) => ({ startsAt: new Date(away.startsAt), endsAt: new Date(away.endsAt) })),
  }))
}
