import { promised } from '#features/clocks/promises.fixture.ts'
import type { TestWorkspace } from '#server/testing.ts'
import { beginFigures } from './commands.ts'

/** Figures begin as they do with the first promise that is published; this one starts no clock of a conversation. */
export async function figuresBegun(w: TestWorkspace): Promise<void> {
  const { db } = w.installation.database
  await promised(
    { db, workspaceId: w.id, at: w.clock.now() },
    { kind: 'handoff_acceptance', amount: 8, unit: 'hours' },
  )
  await beginFigures(w.contextAs(w.director), w.director.id)
}
