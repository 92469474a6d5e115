import { type CorpusMail, readCorpus } from './corpora.fixture.ts'

interface Stall {
  name: string
  prefix?: string
  repeat: string
  times: number
  suffix?: string
}

const mail = (subject: string, head: string, body: string): CorpusMail => ({
  name: subject,
  raw: Buffer.from(`From: x@bomb.example\r\nSubject: ${subject}\r\n${head}\r\n${body}\r\n`),
})

/** The mails that stall careless programs, and bombs of our own, in the measure in which they hurt. */
export const bombs = (): CorpusMail[] => {
  const stalls = readCorpus<{ stall: Stall[] }>('mailparser-security/cases.json').stall.map((each) =>
    mail(each.name, '', (each.prefix ?? '') + each.repeat.repeat(each.times) + (each.suffix ?? '')),
  )
  return [...stalls, ...ownBombs()]
}

/** Bombs of our own alone. */
export const ownBombs = (): CorpusMail[] => {
  const html = 'Content-Type: text/html\r\n'
  const mixed = 'Content-Type: multipart/mixed; boundary=b\r\n'
  return [
    mail('Re: '.repeat(2_000), '', 'a subject of many answers'),
    mail('marks', '', '>'.repeat(100_000)),
    mail('marked lines', '', '> a\r\nb\r\n'.repeat(50_000)),
    mail('words', '', 'On Monday, somebody wrote:\r\n'.repeat(30_000)),
    mail(
      'references',
      `References: ${Array.from({ length: 10_000 }, (_, n) => `<${n}@x>`).join(' ')}\r\n`,
      'x',
    ),
    mail('one long header', `X-Long: ${'a'.repeat(1_000_000)}\r\n`, 'x'),
    mail('many headers', Array.from({ length: 100_000 }, (_, n) => `X-${n}: y\r\n`).join(''), 'x'),
    mail('nested html', html, '<div>'.repeat(100_000)),
    mail('nested fonts', html, '<b><i><font>'.repeat(30_000)),
    mail('styles', html, `<p style="${'color:red;'.repeat(100_000)}">x`),
    mail('entities', html, '&amp;&#x41;'.repeat(200_000)),
    mail('unclosed', html, '<a href="'.repeat(100_000)),
    mail('ten thousand parts', mixed, `${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--`),
    mail('empty files', mixed, `${'--b\r\nContent-Disposition: attachment\r\n\r\n\r\n'.repeat(10_000)}--b--`),
    mail('messages in messages', '', `${'Content-Type: message/rfc822\r\n\r\n'.repeat(1_000)}x`),
    mail(
      'boundary of boundaries',
      'Content-Type: multipart/mixed; boundary="-"\r\n',
      '---\r\n'.repeat(100_000),
    ),
    mail('a circle', `${html}Content-ID: <a>\r\n`, '<img src="cid:a">'.repeat(20_000)),
  ]
}
