import { beforeAll, expect, test } from 'vitest'
import { testWorkspace } from '#server/testing.ts'
import { deviationsOf, type OutboundGround } from './outbound.ts'
import { fewCases } from './outbound-cases.ts'

let ground: OutboundGround
beforeAll(async () => {
  const ws = await testWorkspace()
  const { database, files, log, config } = ws.installation
  ground = {
    parts: { db: database.db, actor: ws.member.actor, workspaceId: ws.id },
    inboxId: ws.inboxId,
    tools: { files, log, secret: config.secret },
  }
})

test.concurrent.for(fewCases)('the answers of a server are obeyed: $name', async (it) => {
  expect(await deviationsOf(ground, it)).toEqual([])
})
