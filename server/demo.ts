import { type DemoGround, type DemoSignIns, leaveDemo, openDemo } from '#db/demo/load.ts'
import { hashOf } from '#features/accounts/domain/secret.ts'
import { findWorkspace, hasSetUpToken } from '#features/accounts/queries-workspaces.ts'
import * as contract from '#features/people/contract.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { Installation } from './installation.ts'

const groundOf = ({ database, files, now, log, config }: Installation): DemoGround => ({
  db: database.db,
  files,
  now,
  log,
  secret: config.secret,
})

/** The way into the demo company from the first visit, and the way out of it. */
export const demoRoutes = (installation: Installation): Route[] => [
  route(contract.openDemo, async ({ db }, { body, reply }): Promise<DemoSignIns> => {
    if (!(await hasSetUpToken(db, hashOf(body.token)))) throw contract.refuse('set_up_over')
    const { password, people } = await openDemo(groundOf(installation))
    reply.code(201)
    return { password, people }
  }),
  route(contract.leaveDemo, async ({ db, workspaceId }) => {
    const workspace = await findWorkspace(db, workspaceId)
    if (workspace?.kind !== 'demo') throw refusePlainly('not_found')
    await leaveDemo(groundOf(installation))
  }),
]
