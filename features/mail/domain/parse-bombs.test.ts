import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Isolate, isolate } from '#platform/isolate/isolate.ts'
import { corporaAbsent, corporaAreThere, readCorpus } from '../corpora.fixture.ts'
import { parseMail } from './parse.ts'
import type { ParsedMail } from './parsed-mail.ts'

const mail = (head: string, body: string) =>
  Buffer.from(`From: x@bomb.example\r\nSubject: bomb\r\n${head}\r\n${body}\r\n`)
const html = 'Content-Type: text/html\r\n'
const mixed = 'Content-Type: multipart/mixed; boundary=b\r\n'
const deep = (levels: number): string => {
  const opening = Array.from(
    { length: levels },
    (_, n) => `Content-Type: multipart/mixed; boundary=n${n}\r\n\r\n--n${n}\r\n`,
  )
  return opening.join('')
}
const numbers = (count: number, each: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join('')

const bombs: readonly [name: string, raw: () => Buffer][] = [
  ['a subject of 100,000 answers', () => Buffer.from(`Subject: ${'Re: '.repeat(100_000)}\r\n\r\nx`)],
  ['100,000 marks of quotation', () => mail('', '>'.repeat(100_000))],
  ['100,000 marked lines', () => mail('', '>\r\n'.repeat(100_000))],
  ['10,000 references', () => mail(`References: ${numbers(10_000, (n) => `<${n}@x> `)}\r\n`, 'x')],
  ['one header of a megabyte', () => mail(`X-Long: ${'a'.repeat(1_000_000)}\r\n`, 'x')],
  ['a megabyte of encoded words', () => mail(`Subject: ${'=?utf-8?q?=41?= '.repeat(60_000)}\r\n`, 'x')],
  ['encoded words that never end', () => mail(`To: ${'=?a?q?'.repeat(150_000)}\r\n`, 'x')],
  ['a megabyte of addresses', () => mail(`To: ${'<a@b.example>, '.repeat(60_000)}\r\n`, 'x')],
  ['addresses in comments', () => mail(`To: ${'('.repeat(300_000)}\r\n`, 'x')],
  [
    'parameters without number',
    () => mail(`Content-Type: text/plain${'; a*0*=%41'.repeat(50_000)}\r\n`, 'x'),
  ],
  ['nested elements', () => mail(html, `${'<div>'.repeat(100_000)}x`)],
  ['elements that stay open', () => mail(html, '<b><i><font>'.repeat(60_000))],
  ['nested quotations', () => mail(html, `x${'<blockquote type=cite>'.repeat(40_000)}`)],
  ['attributes without end', () => mail(html, `<a ${'b="c" '.repeat(150_000)}>`)],
  [
    'a megabyte to be parted',
    () => mail('', 'On Monday, 2 March 2026, x wrote:\r\n> y\r\nz\r\n'.repeat(25_000)),
  ],
  ['a megabyte of half a header', () => mail('', 'On 2026 <a@b.example> \r\n'.repeat(40_000))],
  [
    'a bounce of a megabyte',
    () =>
      Buffer.from(
        `From: MAILER-DAEMON@x.example\r\n\r\nfollowing address failed:\r\n${numbers(40_000, (n) => `<u${n}@x.example>: no\r\n`)}`,
      ),
  ],
  [
    'a bounce of sentences',
    () =>
      Buffer.from(
        `From: MAILER-DAEMON@x.example\r\n\r\n${'wasn\u0027t able to deliver the following message. To: '.repeat(20_000)}`,
      ),
  ],
  ['1,000 mails in mails', () => mail('', 'Content-Type: message/rfc822\r\n\r\n'.repeat(1_000))],
  [
    '1,000 mails in mails, from the top',
    () => Buffer.from(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(1_000)}x`),
  ],
  ['1,000 levels of parts', () => Buffer.from(`${deep(1_000)}x`)],
  ['10,000 parts', () => mail(mixed, `${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--`)],
  [
    '10,000 empty files',
    () => mail(mixed, `${'--b\r\nContent-Disposition: attachment\r\n\r\n\r\n'.repeat(10_000)}--b--`),
  ],
  [
    '100,000 headers',
    () =>
      mail(
        numbers(100_000, (n) => `X-${n}: y\r\n`),
        'x',
      ),
  ],
  [
    'boundaries that begin alike',
    () => mail('Content-Type: multipart/mixed; boundary="-"\r\n', '---\r\n'.repeat(300_000)),
  ],
  ['almost boundaries', () => mail(mixed, '--bx\r\n'.repeat(300_000))],
  ['a circle of content ids', () => mail(`${html}Content-ID: <a>\r\n`, '<img src="cid:a">'.repeat(20_000))],
  [
    'a part that lies elsewhere',
    () => mail('Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1/"\r\n', 'x'),
  ],
  ['a piece of a mail', () => mail('Content-Type: message/partial; id=x; number=1; total=1000000\r\n', 'x')],
  [
    'a winmail.dat of nothing',
    () => mail('Content-Type: application/ms-tnef\r\n', `x\x9f>"${'\0'.repeat(1_000_000)}`),
  ],
  ['blank lines', () => mail('', '\r\n'.repeat(1_000_000))],
  [
    'flowing blanks',
    () => mail('Content-Type: text/plain; format=flowed; delsp=yes\r\n', 'a \r\n'.repeat(500_000)),
  ],
  ['pads of base64', () => mail('Content-Transfer-Encoding: base64\r\n', 'YQ=='.repeat(300_000))],
  [
    '60 MB of base64',
    () => mail('Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n', 'QUJD'.repeat(15_000_000)),
  ],
]

const stalls = (): [string, () => Buffer][] =>
  corporaAreThere
    ? readCorpus<{
        stall: { name: string; prefix?: string; repeat: string; times: number; suffix?: string }[]
      }>('mailparser-security/cases.json').stall.map(({ name, prefix = '', repeat, times, suffix = '' }) => [
        name,
        () => mail('', prefix + repeat.repeat(times) + suffix),
      ])
    : []

describe('a mail that stalls or bursts careless programs', () => {
  let apart: Isolate<[raw: Uint8Array, from: string | null], ParsedMail>
  beforeAll(() => {
    apart = isolate({
      module: new URL('./parse.ts', import.meta.url),
      name: 'parseMail',
      children: 1,
      cpuMs: 2_000,
      wallMs: 10_000,
      memoryMb: 300,
    })
  })
  afterAll(() => apart.close())

  test.each([...bombs, ...stalls()])('is read within two seconds of work and 300 MB: %s', async (_, raw) => {
    const parsed = await apart.run(raw(), 'x@bomb.example')
    expect(parsed.attachments.length).toBeLessThanOrEqual(200)
    expect(parsed.references.length).toBeLessThanOrEqual(100)
  })

  test('keeps its words whole where they can be, and says where they were cut', async () => {
    for (const [name, raw] of stalls()) {
      const { text, quotedText, isTruncated } = await parseMail(raw(), null)
      const body = raw().toString().split('\r\n\r\n')[1]!.trim()
      expect(
        isTruncated || (text + quotedText).replaceAll(/\s/g, '') === body.replaceAll(/\s/g, ''),
        name,
      ).toBe(true)
    }
    expect(
      (await parseMail(mail(mixed, `${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--`), null)).isTruncated,
    ).toBe(true)
  })
})

test.skipIf(corporaAreThere)(corporaAbsent, () => {})
