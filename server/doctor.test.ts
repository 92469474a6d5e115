import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config/config.ts'
import { freePort } from '#platform/postgres/port.ts'
import { checkAddress, checkMail, checkPorts } from './doctor.ts'

const colours = (env: NodeJS.ProcessEnv) => checkAddress(readConfig(env)).map(({ colour }) => colour)

test.each([
  ['this machine alone', {}, ['green']],
  ['http to others', { REGARD_URL: 'http://desk.example.org' }, ['red']],
  [
    'https through a named proxy',
    { REGARD_URL: 'https://desk.example.org', REGARD_TRUSTED_PROXIES: 'loopback' },
    ['green'],
  ],
  ['https through an unnamed proxy', { REGARD_URL: 'https://desk.example.org' }, ['green', 'yellow']],
  ['open to others, but links lead here', { REGARD_HOST: '0.0.0.0' }, ['green', 'yellow']],
])('the address of %s', (_name, env, expected) => {
  expect(colours(env)).toEqual(expected)
})

test('plain http to others says why passkeys are off', () => {
  const [finding] = checkAddress(readConfig({ REGARD_URL: 'http://desk.example.org' }))
  expect(finding?.says).toMatch(/passkeys are off because .* https/)
})

test('a port that others hold is red, and green when Regard itself serves it', async () => {
  const port = await freePort()
  const config = readConfig({ REGARD_PORT: String(port), REGARD_SMTP_PORT: String(await freePort()) })
  const server = createServer()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  expect((await checkPorts(config, false)).map(({ colour }) => colour)).toEqual(['red'])
  expect((await checkPorts(config, true)).map(({ colour }) => colour)).toEqual(['green'])
  await new Promise((done) => server.close(done))
  expect((await checkPorts(config, false)).map(({ colour }) => colour)).toEqual(['green'])
})

test('a mail server that does not answer is red and its password is not told', async () => {
  const config = readConfig({ REGARD_SMTP_URL: `smtp://desk:planted@127.0.0.1:${await freePort()}` })
  const finding = await checkMail(config)
  expect(finding.colour).toBe('red')
  expect(finding.says).not.toContain('planted')
})
