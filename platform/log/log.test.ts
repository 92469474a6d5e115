import { expect, test } from 'vitest'
import { createLog } from './log.ts'

const at = new Date('2026-03-02T09:00:00Z')

const written = (act: (log: ReturnType<typeof createLog>) => void, level: 'debug' | 'info' = 'info') => {
  const lines: string[] = []
  act(createLog({ name: 'web', level, write: (line) => lines.push(line), now: () => at }))
  return lines
}

test('one event is one line of JSON with its time in UTC', () => {
  const lines = written((log) => log.info({ id: 'a1' }, 'a mail came in'))
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toEqual({
    time: '2026-03-02T09:00:00.000Z',
    level: 'info',
    name: 'web',
    msg: 'a mail came in',
    id: 'a1',
  })
})

test('lower levels stay silent and children carry what they were given', () => {
  const lines = written((log) => {
    log.debug('unheard')
    log.child({ requestId: 'r1' }).child({ messageId: 'm1' }).warn('heard')
  })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { requestId: 'r1', messageId: 'm1', msg: 'heard' },
  ])
})

test('passwords, tokens and credentials in addresses are left out', () => {
  const planted = 'pl4nted'
  const [line] = written((log) =>
    log.info(
      {
        password: planted,
        smtp: { user: 'desk', pass: planted, url: `smtp://desk:${planted}@mail.example.org` },
        headers: { authorization: `Bearer ${planted}`, cookie: `regard=${planted}` },
        err: new Error(`cannot reach postgres://regard:${planted}@127.0.0.1/regard`, {
          cause: { token: planted },
        }),
        path: `/setup?token=${planted}`,
      },
      `asked with Bearer ${planted}`,
    ),
  )
  expect(line).not.toContain(planted)
  expect(line).toContain('mail.example.org')
})

test('nothing written into a field can break the line or move a terminal', () => {
  const nasty = 'a\nb\r\u001b[2J\u009b1m\u2028\u2029\u202ereversed\u0007"}'
  const [line] = written((log) => log.info({ name_of_contact: nasty }, nasty))
  expect(line!.slice(0, -1)).toMatch(/^[\x20-\x7e]*$/)
  expect(JSON.parse(line!)).toMatchObject({ name_of_contact: nasty, msg: nasty })
})

test('circles, big numbers and errors are written, not thrown', () => {
  const circle: Record<string, unknown> = { size: 10n, when: at, bytes: Buffer.from('abc') }
  circle.self = circle
  const [line] = written((log) => log.error({ circle, err: new TypeError('bad') }))
  expect(JSON.parse(line!)).toMatchObject({
    circle: { size: '10', when: at.toISOString(), bytes: '[3 bytes]' },
    err: { type: 'TypeError', message: 'bad' },
  })
})
