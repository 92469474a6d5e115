import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BadConfig, readConfig } from './config.ts'

const complaints = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return (error as BadConfig).lines
  }
}

const database = 'postgres://desk:word@db.example.org/desk'
const secret = 'Zm9yIHRlc3RzIG9ubHksIG5vdCBmb3IgdXNl'

test('with nothing set, everything stays on this machine', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 7300,
    smtpPort: 2525,
    databaseUrl: null,
    urlIsSet: false,
  })
  expect(config.url.origin).toBe('http://localhost:7300')
  expect(config.dataDir).toMatch(/\/data$/)
})

test('all bad settings are told at once, each by its name', () => {
  const lines = complaints({
    REGARD_PORT: '70000',
    REGARD_URL: 'desk.example.org',
    REGARD_SECRET: 'short',
    REGARD_LOG: 'loud',
    REGARD_CLOCK: 'soon',
    REGARD_TRUSTED_PROXIES: '10.0.0.0/33, nginx',
    REGARD_TLS_CERT: '/nowhere/cert.pem',
    REGARD_SMTP_URL: 'mail.example.org',
    REGARD_HOST: 'not a host',
  })
  for (const name of [
    'PORT',
    'URL',
    'SECRET',
    'LOG',
    'CLOCK',
    'TRUSTED_PROXIES',
    'TLS_CERT',
    'SMTP_URL',
    'HOST',
  ])
    expect(lines.filter((line) => line.startsWith(`REGARD_${name} `))).not.toEqual([])
})

test.each([
  ['REGARD_PRT', 'did you mean REGARD_PORT?'],
  ['REGARD_SMTPPORT', 'did you mean REGARD_SMTP_PORT?'],
  ['REGARD_SOMETHING_ELSE', 'remove it'],
])('%s is no setting: %s', (name, advice) => {
  expect(complaints({ [name]: '1' })).toEqual([`${name} is no setting of Regard: ${advice}`])
})

test('an own PostgreSQL needs a secret of its own', () => {
  expect(complaints({ DATABASE_URL: database })).toEqual([expect.stringMatching(/^REGARD_SECRET is missing/)])
  expect(complaints({ DATABASE_URL: database, REGARD_SECRET: secret })).toEqual([])
})

test.each(['change-me-change-me-change-me-change-me', 'x'.repeat(40), 'too short'])(
  'the secret %s is refused',
  (word) => {
    expect(complaints({ REGARD_SECRET: word })).toEqual([expect.stringMatching(/^REGARD_SECRET /)])
  },
)

test('a secret may come from a file, but not from two places', () => {
  const dir = mkdtempSync(join(tmpdir(), 'regard-config-'))
  const file = join(dir, 'secret')
  writeFileSync(file, `${secret}\n`)
  expect(readConfig({ REGARD_SECRET_FILE: file }).secret).toBe(secret)
  expect(complaints({ REGARD_SECRET: secret, REGARD_SECRET_FILE: file })).toEqual([
    'REGARD_SECRET and REGARD_SECRET_FILE are both set: keep one of them',
  ])
  expect(complaints({ REGARD_SECRET_FILE: join(dir, 'missing') })).toHaveLength(1)
  rmSync(dir, { recursive: true })
})

test('certificate and key belong together', () => {
  expect(complaints({ REGARD_TLS_CERT: import.meta.filename })).toEqual([
    'REGARD_TLS_CERT and REGARD_TLS_KEY belong together: set both or neither',
  ])
  const config = readConfig({ REGARD_TLS_CERT: import.meta.filename, REGARD_TLS_KEY: import.meta.filename })
  expect(config.url.protocol).toBe('https:')
})

test('complaints never repeat a secret', () => {
  const said = complaints({
    REGARD_SECRET: 'planted-secret',
    DATABASE_URL: 'mysql://u:planted-secret@h/d',
  }).join()
  expect(said).not.toContain('planted-secret')
})
