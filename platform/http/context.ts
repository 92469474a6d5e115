import type { Db } from '#platform/db/database.ts'
import type { Actor } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'

/** What a use case is given: who acts, in which workspace, when, and the database as this transaction sees it. */
export interface Context<A extends Actor = Actor> {
  readonly actor: A
  readonly workspaceId: WorkspaceId
  readonly now: () => Date
  readonly db: Db
  readonly isTransaction: boolean
  /** Runs in one transaction; joins the one in progress. */
  readonly transaction: <Result>(work: (tx: Context<A>) => Promise<Result>) => Promise<Result>
  /** The id that ties log lines together, from SMTP to browser. */
  readonly traceId: string
  /** Set while history is brought in: what is announced then starts no reaction but figures. */
  readonly origin?: 'import'
  /** False while a whole past is laid down at once: whoever does it says itself what follows from it. */
  readonly reacts?: false
}

export interface ContextParts<A extends Actor> {
  readonly actor: A
  readonly workspaceId: WorkspaceId
  readonly now: () => Date
  readonly db: Db
  readonly traceId: string
  readonly origin?: 'import'
  readonly reacts?: false
}

/** Makes the context of one request or job; only the session gate and the job runner call it. */
export function contextFor<A extends Actor>(parts: ContextParts<A>): Context<A> {
  return {
    ...parts,
    isTransaction: false,
    transaction: (work) => parts.db.transaction().execute((db) => work(inside({ ...parts, db }))),
  }
}

function inside<A extends Actor>(parts: ContextParts<A>): Context<A> {
  const context: Context<A> = { ...parts, isTransaction: true, transaction: (work) => work(context) }
  return context
}

/** The same context, acting as somebody else: for jobs and rules that act as the machine. */
export const actingAs = <A extends Actor>(ctx: Context, actor: A): Context<A> =>
  ctx.isTransaction ? inside({ ...ctx, actor }) : contextFor({ ...ctx, actor })
