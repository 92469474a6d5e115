import { endsAfterAYear, type FigureName } from '#features/insights/domain/figures.ts'
import { figureChanged } from '#features/insights/events.ts'
import { mayNameFigures } from '#features/insights/policy.ts'
import { insertFigures, listFigures, saveFigure } from '#features/insights/queries.ts'
import { allow, refuse } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'

/** Which of the principles that a workspace starts with each figure serves: Respect, Service, Integrity, Pride in workmanship. */
const BEGINNING = [
  { figure: 'kept', place: 3 },
  { figure: 'waiting', place: 1 },
  { figure: 'failure', place: 4 },
  { figure: 'repeats', place: 4 },
  { figure: 'durable', place: 4 },
  { figure: 'forward', place: 2 },
  { figure: 'handoffs', place: 2 },
  { figure: 'authority', place: 2 },
  { figure: 'offers', place: 3 },
  { figure: 'response', place: 1 },
  { figure: 'parity', place: 1 },
  { figure: 'time', place: 2 },
] as const

/** Figures begin with the first promise that is published: named after a principle, a director and a year. */
export const beginFigures = (ctx: Context, by: string | null): Promise<void> =>
  ctx.transaction((tx) => insertFigures(tx, BEGINNING, { by, endsOn: endsAfterAYear(tx.now()) }))

export interface FigureChange {
  readonly figure: FigureName
  readonly principleId?: string | undefined
  readonly ownerId?: string | undefined
  readonly endsOn?: string | undefined
  readonly isPublic?: boolean | undefined
}

/** Says who answers for a figure, which principle it serves, until when it holds, and whether the charter page shows it. */
export const changeFigure = (ctx: Context, { figure, ...given }: FigureChange): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayNameFigures(tx.actor))
    const before = (await listFigures(tx)).find((one) => one.figure === figure)
    if (!before?.owner) throw refuse('not_found')
    const after = {
      figure,
      principleId: given.principleId ?? before.principleId,
      ownerId: given.ownerId ?? before.owner.id,
      endsOn: given.endsOn ?? before.endsOn,
      isPublic: given.isPublic ?? before.isPublic,
    }
    if (!(await saveFigure(tx, after))) throw refuse('not_found')
    await announce(tx, {
      type: figureChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { figure, isPublic: after.isPublic },
      audience: 'workspace',
    })
  })
