import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, run } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { localFiles } from '#platform/files/store.ts'
import { createLog } from '#platform/log/log.ts'
import { startPostgres } from '#platform/postgres/embedded.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { prepareGround } from './ground.ts'
import { keep } from './keep.ts'
import { deviationsOf, type OutboundGround } from './outbound.ts'
import { allCases } from './outbound-cases.ts'

// P6: what a server says at every stage is obeyed, as a table of cases; the clock is moved, nothing waits four days.
const folder = mkdtempSync(join(tmpdir(), 'regard-outbound-'))
const postgres = await startPostgres({ dataDir: folder, forTests: true })
const database = openDatabase({ url: postgres.url, max: 4, application: 'faults' })
const began = Date.now()
const wrong: string[] = []
try {
  await migrate(database.db, database.pool)
  const { workspaceId } = await prepareGround(database)
  const [found] = await run<{ inboxId: string; teamId: string; colleagueId: string; identityId: string }>(
    database.db,
    `select i.id as "inboxId", i.team_id as "teamId", c.id as "colleagueId", c.identity_id as "identityId"
     from inboxes i join colleagues c on c.workspace_id = i.workspace_id where i.workspace_id = $1`,
    [workspaceId],
  )
  const ground: OutboundGround = {
    parts: {
      db: database.db,
      workspaceId: workspaceId as WorkspaceId,
      actor: {
        kind: 'colleague',
        id: found!.colleagueId,
        name: 'Mia',
        role: 'admin',
        teamIds: [found!.teamId],
        inboxIds: null,
        scopes: null,
        sessionId: null,
        identityId: found!.identityId,
      },
    },
    inboxId: found!.inboxId,
    tools: {
      files: localFiles(join(folder, 'files')),
      log: createLog({ name: 'faults', level: 'error' }),
      secret: 'a secret for the fault tests, long enough to be one',
    },
  }
  for (const it of allCases) wrong.push(...(await deviationsOf(ground, it)))
} finally {
  await database.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const line of wrong) process.stdout.write(`deviation: ${line}\n`)
const seconds = ((Date.now() - began) / 1000).toFixed(1)
keep('outbound', [`P6 cases=${allCases.length} deviations=${wrong.length} seconds=${seconds}`])
process.exit(wrong.length === 0 ? 0 : 1)
