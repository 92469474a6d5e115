import { describe, expect, test } from 'vitest'
import { corporaAbsent, corporaAreThere, readCorpusBytes } from '../corpora.fixture.ts'
import { readBounce } from './bounce.ts'
import { readMime } from './mime.ts'

const rows = () =>
  readCorpusBytes('flufl-bounce/index.tsv')
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([file = '', failed = '', kind = '']) => ({ file, failed: failed.split(',').filter(Boolean), kind }))

/** One mail has a row for each of two programs that know it, one of which finds nothing: the other counts. */
const wanted = (file: string) => {
  const both = rows().filter((row) => row.file === file)
  return both.flatMap(({ failed }) => failed).toSorted()
}

describe.skipIf(!corporaAreThere)('a bounce', () => {
  test('names who did not get our mail, and whether for good, in 116 rows of other programs', () => {
    const all = rows()
    expect(all).toHaveLength(116)
    const wrong = all.filter(({ file, kind }) => {
      const bounce = readBounce(readMime(readCorpusBytes(`flufl-bounce/data/${file}`)).root, '')
      const found = bounce?.recipients ?? []
      const addresses = found.map(({ address }) => address).toSorted()
      const lasting = kind === 'permanent'
      const isRight =
        JSON.stringify(addresses) === JSON.stringify(wanted(file)) &&
        found.every(({ isLasting }) => isLasting === lasting)
      if (!isRight)
        process.stdout.write(`${file}: ${JSON.stringify(found)} instead of ${wanted(file)} ${kind}\n`)
      return !isRight
    })
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})

test.skipIf(corporaAreThere)(corporaAbsent, () => {})

const mail = (...lines: string[]) => readMime(Buffer.from(lines.join('\r\n'))).root
const report = (...fields: string[]) =>
  mail(
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    'It did not work.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    ...fields,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <7@regard.example>',
    'X-Regard-Message: abc',
    '--b--',
  )

describe('a report', () => {
  test('tells the address, the status, the words of the server, and which mail it was', () => {
    expect(
      readBounce(
        report(
          'Original-Recipient: rfc822; ana@example.com',
          'Final-Recipient: rfc822; ana@inner.example',
          'Action: failed',
          'Status: 5.2.2',
          'Diagnostic-Code: smtp; 552 the mailbox is full',
        ),
        '',
      ),
    ).toEqual({
      recipients: [
        { address: 'ana@example.com', isLasting: true, status: '5.2.2', words: '552 the mailbox is full' },
      ],
      returnedMessageId: '<7@regard.example>',
      returnedRegardMessage: 'abc',
    })
  })

  test('of a delay is passing, and one that says nothing but good is no bounce', () => {
    const late = readBounce(report('Final-Recipient: rfc822; ana@x.example', 'Action: delayed'), '')
    expect(late?.recipients).toMatchObject([{ isLasting: false }])
    expect(readBounce(report('Final-Recipient: rfc822; ana@x.example', 'Action: delivered'), '')).toBeNull()
  })

  test('in words alone gives the mail that came back too', () => {
    const bounce = readBounce(
      mail(
        'From: MAILER-DAEMON@mx.example',
        '',
        'This is the qmail-send program.',
        '',
        '<ana@example.com>:',
        'Remote host said: 550 5.1.1 no such user',
        '',
        '--- Below this line is a copy of the message.',
        '',
        'Message-ID: <8@regard.example>',
        'X-Regard-Message: def',
      ),
      '',
    )
    expect(bounce).toEqual({
      recipients: [
        {
          address: 'ana@example.com',
          isLasting: true,
          status: '5.1.1',
          words: 'Remote host said: 550 5.1.1 no such user',
        },
      ],
      returnedMessageId: '<8@regard.example>',
      returnedRegardMessage: 'def',
    })
  })
})

test.each([
  [
    'a person who repeats a report',
    'ana@example.com',
    ['From: ana@example.com', '', 'I got this:', '<bo@x.example>:', '550 no such user'],
  ],
  [
    'an answer that a machine gives',
    '',
    ['From: ana@example.com', 'Auto-Submitted: auto-replied', '', 'I am away. Write to bo@x.example.'],
  ],
  [
    'a person who keeps the post office of a firm',
    'postmaster@firm.example',
    ['From: postmaster@firm.example', 'In-Reply-To: <1@regard.example>', '', 'Thanks, still broken.'],
  ],
  [
    'the same person, where the way in keeps no envelope,',
    null,
    ['From: Postmaster <postmaster@firm.example>', '', 'Thanks, still broken.'],
  ],
])('%s sends no bounce', (_, from, lines) => {
  expect(readBounce(mail(...lines), from)).toBeNull()
})
