import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})

let count = 0
const mail = (body = 'It is cold. \u00e9', more = '') =>
  Buffer.concat([
    Buffer.from(
      `From: Ana <ana@customer.example>\r\nTo: ${ws.inboxAddress}\r\nSubject: Heating\r\nMessage-ID: <${++count}.${ws.id}@customer.example>\r\n${more}\r\n${body}\r\n`,
      'latin1',
    ),
  ])
const entries = async () => {
  await ws.drain()
  return (await ws.admin.get('/mail/ledger?limit=50')).body.items as {
    id: string
    wayIn: string
    state: string
  }[]
}
const rawOf = async (id: string) =>
  (
    await ws.app.inject({
      url: `/api/v1/mail/ledger/${id}/raw`,
      headers: { authorization: `Bearer ${ws.admin.token}` },
    })
  ).rawPayload
const multipart = (fields: Record<string, Buffer | string>) => {
  const edge = 'a-boundary'
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.concat([
      Buffer.from(
        `--${edge}\r\nContent-Disposition: form-data; name="${name}"${name === 'file' ? '; filename="a.eml"' : ''}\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
  )
  return {
    type: `multipart/form-data; boundary=${edge}`,
    payload: Buffer.concat([...parts, Buffer.from(`--${edge}--\r\n`)]),
  }
}

describe('a mail as a file', () => {
  const upload = (raw: Buffer, by = ws.member, inboxId = ws.inboxId) => {
    const { type, payload } = multipart({ file: raw })
    return ws.app.inject({
      method: 'POST',
      url: `/api/v1/mail/uploads?inboxId=${inboxId}`,
      headers: { authorization: `Bearer ${by.token}`, 'content-type': type },
      payload,
    })
  }

  test('is filed as if it had come, to the byte, and the ledger says by which way', async () => {
    const raw = mail()
    const response = await upload(raw)
    expect(response.statusCode).toBe(200)
    const [entry] = await entries()
    expect(entry).toMatchObject({ id: response.json().ledgerId, wayIn: 'upload', state: 'opened' })
    expect((await rawOf(entry!.id)).equals(raw)).toBe(true)
  })

  test('must be a mail, for an inbox that one sees', async () => {
    const other = await testWorkspace()
    expect((await upload(Buffer.from('{"not":"a mail"}'))).json().code).toBe('mail_not_a_mail')
    expect((await upload(mail(), ws.member, other.inboxId)).statusCode).toBe(404)
    expect((await upload(mail(), other.member)).statusCode).toBe(404)
  })
})

describe('a provider hands mail over', () => {
  const key = 'key-0123456789abcdef'
  const opened = async (given: object) => {
    const { status, body } = await ws.admin.post('/mail/hooks', { inboxId: ws.inboxId, ...given })
    expect(status).toBe(200)
    return body as { id: string; url: string; secretUrl: string }
  }
  const post = (url: string, type: string, payload: Buffer | string, authorization?: string) =>
    ws.app.inject({
      method: 'POST',
      url: new URL(url).pathname,
      headers: { 'content-type': type, ...(authorization ? { authorization } : {}) },
      payload,
    })
  const signed = (token: string, raw: Buffer, { at = ws.clock.now(), by = key } = {}) => {
    const timestamp = String(Math.floor(at.getTime() / 1000))
    return {
      timestamp,
      token,
      signature: createHmac('sha256', by)
        .update(timestamp + token)
        .digest('hex'),
      sender: 'ana@customer.example',
      recipient: ws.inboxAddress.toUpperCase(),
      'body-mime': raw,
    }
  }
  const postForm = (url: string, fields: Record<string, Buffer | string>) => {
    const { type, payload } = multipart(fields)
    return post(url, type, payload)
  }

  test('Mailgun: signed, kept to the byte, as either kind of form', async () => {
    const { url } = await opened({ kind: 'mailgun', signingKey: key })
    expect(url).toMatch(/\/mime$/)
    const raw = mail()
    expect((await postForm(url, signed('t1', raw))).statusCode).toBe(200)
    const [first] = await entries()
    expect(first).toMatchObject({ wayIn: 'webhook', state: 'opened' })
    expect((await rawOf(first!.id)).equals(raw)).toBe(true)
    const other = mail('ü + % & =')
    const coded = Object.entries(signed('t2', other))
      .map(
        ([name, value]) =>
          `${name}=${[...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
      )
      .join('&')
    expect((await post(url, 'application/x-www-form-urlencoded', coded)).statusCode).toBe(200)
    const all = await entries()
    expect((await rawOf(all[0]!.id)).equals(other)).toBe(true)
  })

  test('Mailgun: a request counts once, whatever is put into it the second time', async () => {
    const { url } = await opened({ kind: 'mailgun', signingKey: key })
    expect((await postForm(url, signed('once', mail()))).statusCode).toBe(200)
    const before = (await entries()).length
    expect((await postForm(url, signed('once', mail('other words')))).statusCode).toBe(200)
    expect(await entries()).toHaveLength(before)
  })

  test('Mailgun: without, with a wrong or with an old signature nothing happens', async () => {
    const { url } = await opened({ kind: 'mailgun', signingKey: key })
    const before = (await entries()).length
    const good = signed('fresh', mail())
    const day = 86_400_000
    const tries: Record<string, Buffer | string>[] = [
      { ...good, signature: '' },
      { ...good, signature: good.signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) },
      { ...good, timestamp: String(Number(good.timestamp) + 1) },
      { ...good, token: 'another' },
      signed('x', mail(), { by: 'another key of another' }),
      signed('x', mail(), { at: new Date(ws.clock.now().getTime() - 2 * day) }),
      signed('x', mail(), { at: new Date(ws.clock.now().getTime() + 2 * day) }),
      signed('', mail()),
      { 'body-mime': mail() },
    ]
    for (const fields of tries) expect((await postForm(url, fields)).statusCode).toBe(401)
    expect((await post(url, 'multipart/form-data', '')).statusCode).toBe(401)
    expect((await postForm(url, { ...signed('empty', mail()), 'body-mime': '' })).statusCode).toBe(422)
    expect(await entries()).toHaveLength(before)
  })

  test('Postmark: with the password that we chose, which is shown once', async () => {
    const { id, url, secretUrl } = await opened({ kind: 'postmark' })
    const { username, password } = new URL(secretUrl)
    const basic = (word: string) => `Basic ${Buffer.from(`${username}:${word}`).toString('base64')}`
    const raw = Buffer.from(mail('Grüße').toString('latin1'), 'utf8')
    const json = JSON.stringify({ OriginalRecipient: ws.inboxAddress, RawEmail: raw.toString(), From: 'x' })
    expect((await post(url, 'application/json', json, basic(password))).statusCode).toBe(200)
    const [entry] = await entries()
    expect((await rawOf(entry!.id)).equals(raw)).toBe(true)
    const before = (await entries()).length
    for (const wrong of [undefined, basic(''), basic(`${password}x`), 'Bearer x', 'Basic %%'])
      expect((await post(url, 'application/json', json, wrong)).statusCode).toBe(401)
    expect((await post(url, 'application/json', '{"From":"x"}', basic(password))).statusCode).toBe(422)
    expect((await post(url, 'application/json', 'no json', basic(password))).statusCode).toBe(422)
    expect(await entries()).toHaveLength(before)
    const listed = await ws.admin.get('/mail/hooks')
    expect(JSON.stringify(listed.body)).not.toContain(password)
    expect((await ws.admin.delete(`/mail/hooks/${id}`)).status).toBe(204)
    expect((await post(url, 'application/json', json, basic(password))).statusCode).toBe(404)
  })

  test('only admins open such addresses, for inboxes of their own', async () => {
    const other = await testWorkspace()
    expect((await ws.member.post('/mail/hooks', { inboxId: ws.inboxId, kind: 'postmark' })).status).toBe(403)
    expect((await ws.admin.post('/mail/hooks', { inboxId: other.inboxId, kind: 'postmark' })).status).toBe(
      404,
    )
    expect((await ws.admin.post('/mail/hooks', { inboxId: ws.inboxId, kind: 'mailgun' })).status).toBe(422)
    const { id } = await opened({ kind: 'postmark' })
    expect((await other.admin.delete(`/mail/hooks/${id}`)).status).toBe(404)
  })
})
