import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

const mebibyte = 1024 * 1024

let ws: TestWorkspace
let port: number
beforeAll(async () => {
  ws = await testWorkspace()
  await new Promise<void>((done) => ws.app.server.listen(0, '127.0.0.1', done))
  port = (ws.app.server.address() as AddressInfo).port
})
afterAll(() => {
  ws.app.server.closeAllConnections()
  ws.app.server.close()
})

const opened = async (given: object) => {
  const { body } = await ws.admin.post('/mail/hooks', { inboxId: ws.inboxId, ...given })
  return new URL(body.url).pathname
}
/** Begins a request whose body does not come. */
const begin = (path: string, headers: Record<string, string | number>) => {
  const begun: ClientRequest = request({ host: '127.0.0.1', port, path, method: 'POST', headers })
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    begun.on('response', resolve).on('error', reject),
  )
  answered.catch(() => {})
  begun.flushHeaders()
  return { begun, answered }
}
const large = { 'content-type': 'application/json', 'content-length': 60 * mebibyte }

test('of a stranger nothing is read: the answer comes before the body', async () => {
  const postmark = await opened({ kind: 'postmark' })
  const tries = [
    [`/inbound/${ws.id}/${ws.inboxId}/mime`, {}, 404],
    ['/inbound/nobody/nothing/mime', {}, 404],
    [postmark, {}, 401],
    [postmark, { authorization: `Basic ${btoa('regard:guessed')}` }, 401],
    [postmark, { cookie: 'a=b' }, 403],
  ] as const
  for (const [path, more, status] of tries) {
    const { begun, answered } = begin(path, { ...large, ...more })
    expect((await answered).statusCode).toBe(status)
    begun.destroy()
  }
})

test('of large ones only as many are read at once as there is room for; who goes makes room', async () => {
  const mailgun = await opened({ kind: 'mailgun', signingKey: 'key-0123456789abcdef' })
  const first = [begin(mailgun, large), begin(mailgun, large)]
  const reached = () =>
    new Promise<number>((done, fail) =>
      ws.app.server.getConnections((error, count) => (error ? fail(error) : done(count))),
    )
  await expect.poll(reached).toBeGreaterThanOrEqual(2)
  await ws.admin.get('/mailboxes')
  const third = begin(mailgun, { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' })
  third.begun.end('no form')
  let isAnswered = false
  void third.answered.then(() => {
    isAnswered = true
  })
  for (let looked = 0; looked < 5; looked++) await ws.admin.get('/mailboxes')
  expect(isAnswered).toBe(false)
  for (const { begun } of first) begun.destroy()
  expect((await third.answered).statusCode).toBe(401)
})
