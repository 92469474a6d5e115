import { run } from '#platform/db/database.ts'
import { type scriptedServer, scriptedServer as startSink } from '#platform/smtp/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { catchUpMail } from './jobs.ts'
import { mailsFor } from './mails.fixture.ts'

type Sink = Awaited<ReturnType<typeof scriptedServer>>
/** A workspace with a server that takes all that leaves it. */
export interface Side {
  ws: TestWorkspace
  mails: ReturnType<typeof mailsFor>
  sink: Sink
}

export const side = async (): Promise<Side> => {
  const ws = await testWorkspace()
  const sink = await startSink({})
  await run(
    ws.installation.database.db,
    `update inboxes set smtp_host = '127.0.0.1', smtp_port = $3, smtp_security = 'none' where workspace_id = $1 and id = $2`,
    [ws.id, ws.inboxId, sink.port],
  )
  return { ws, mails: mailsFor(ws), sink }
}
/** Past the time in which a colleague may answer first, and past the undo window. */
export const later = async (
  { ws }: Side,
  by: Parameters<TestWorkspace['clock']['move']>[0] = { minutes: 6 },
) => {
  ws.clock.move(by)
  await catchUpMail(ws.installation)
  await ws.drain()
  await catchUpMail(ws.installation)
}
/** What left for people outside; colleagues are told of things by mail too. */
export const leaving = ({ sink }: Side) =>
  sink.messages.splice(0).filter(({ to }) => !to.some((address) => address.endsWith('@team.example')))
