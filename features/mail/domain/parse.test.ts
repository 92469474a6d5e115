import { describe, expect, test } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { corporaAreThere, corpusMails, readCorpus } from '../corpora.fixture.ts'
import { readAddresses } from './addresses.ts'
import { machineOf } from './automatic.ts'
import { bodyStart, readHeaders } from './headers.ts'
import { mailIdentity } from './identity.ts'
import { parseMail } from './parse.ts'

const mail = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))
const read = (text: string) => parseMail(mail(text), 'ana@example.com')
const identity = (text: string) => mailIdentity(mail(text), readHeaders(mail(text)).fields)

describe('a mail', () => {
  test('is read with its sender, words, quotation and files', async () => {
    const parsed = await read(
      [
        'From: =?utf-8?q?Ana_=C4=86osi=C4=87?= <ana@example.com>',
        'To: Help <help@example.org>, "Doe, John" <j@x.example>',
        'Subject: =?iso-8859-1?q?Gr=FC=DFe?=',
        'Message-ID: <1@example.com>',
        'In-Reply-To: <0@example.org>',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'K=E4lte!',
        '',
        'On Monday, Help wrote:',
        '> What is it?',
        '--b',
        'Content-Type: image/png; name="../../x.png"',
        'Content-Disposition: attachment',
        'Content-Transfer-Encoding: base64',
        '',
        'cG5n',
        '--b--',
        '',
      ].join('\n'),
    )
    expect(parsed).toMatchObject({
      from: { name: 'Ana Ćosić', address: 'ana@example.com' },
      to: [
        { name: 'Help', address: 'help@example.org' },
        { name: 'Doe, John', address: 'j@x.example' },
      ],
      subject: 'Grüße',
      messageId: '<1@example.com>',
      inReplyTo: ['<0@example.org>'],
      text: 'Kälte!',
      quotedText: 'On Monday, Help wrote:\n> What is it?',
      isTruncated: false,
      isUnreadable: false,
    })
    expect(parsed.attachments).toMatchObject([{ contentType: 'image/png', isInline: false }])
    expect(Buffer.from(parsed.attachments[0]!.content).toString()).toBe('png')
  })

  test('with zero bytes, no headers or nothing at all is read without a fault', async () => {
    for (const raw of ['', '\0\0\0', 'no headers here', 'Subject: \0x\n\n\0y', ':::\n\n', 'Subject: only'])
      expect(JSON.stringify(await read(raw))).not.toContain('\\u0000')
  })

  test('whose structure is broken keeps its words', async () => {
    const parsed = await read(
      'From: a@b.c\nContent-Type: multipart/mixed; boundary=never\n\nWords that no part holds.\n',
    )
    expect(parsed).toMatchObject({ text: 'Words that no part holds.', isUnreadable: true })
  })

  test('is the same mail when only the way stamped it differently, and another when a word differs', () => {
    const one = 'From: a@b.c\nMessage-ID: <1@b.c>\nSubject: x\n\nwords\n'
    expect(identity(`Received: from y\n${one}`)).toBe(identity(one))
    expect(identity(`${one}\n\n`)).toBe(identity(one))
    expect(identity(one.replace('words', 'other'))).not.toBe(identity(one))
    expect(identity(one.replace('<1@b.c>', '<2@b.c>'))).not.toBe(identity(one))
    const without = one.replace('Message-ID: <1@b.c>\n', '')
    expect(identity(without)).not.toBe(identity(without.replace('Subject: x', 'Subject: y')))
    expect(identity(one.replace('<1@b.c>', '<>'))).toBe(identity(without))
  })
})

describe('who wrote', () => {
  test.skipIf(!corporaAreThere)('is never an address hidden in an encoded word', () => {
    interface Case {
      header: string
      expect: { address?: string; name?: string; contains?: string }
    }
    const { addresses } = readCorpus<{ addresses: Case[] }>('mailparser-security/cases.json')
    for (const { header, expect: wanted } of addresses) {
      const [first] = readAddresses(header.slice(header.indexOf(':') + 1).trim())
      if (wanted.address !== undefined) expect(first?.address ?? '', header).toBe(wanted.address)
      if (wanted.name !== undefined) expect(first?.name, header).toContain(wanted.name)
      if (wanted.contains) expect(JSON.stringify(first), header).toContain(wanted.contains)
    }
  })

  test.each([
    ['From: a@b.c', 'a@b.c', null],
    ['Content-Type: multipart/report; report-type=delivery-status', 'x@y', 'bounce'],
    ['From: MAILER-DAEMON@x', 'x@y', 'bounce'],
    ['From: postmaster@x', '', 'bounce'],
    ['From: postmaster@x', 'x@y', null],
    ['From: postmaster@x', null, null],
    ['Auto-Submitted: auto-replied', 'x@y', 'auto_reply'],
    ['From: a@b.c', '', 'auto_reply'],
    ['List-Id: <x>', 'x@y', 'list'],
    ['Auto-Submitted: auto-generated', 'x@y', 'generated'],
    ['From: no-reply@shop.example', 'x@y', 'generated'],
  ])('%s from %j is %s', (header, from, machine) => {
    expect(machineOf(readHeaders(Buffer.from(`${header}\r\n\r\n`)).fields, from)).toBe(machine)
  })
})

test.skipIf(!corporaAreThere)(
  'every mail of the corpora is read in time, and what it holds is not lost',
  async () => {
    for (const { name, raw } of corpusMails()) {
      const work = worked()
      const parsed = await parseMail(raw, 'x@y')
      expect(work(), name).toBeLessThan(2_000)
      const body = raw
        .subarray(bodyStart(raw))
        .toString('latin1')
        .replaceAll(/^--.*$/gm, '')
      const holds = parsed.text + parsed.quotedText + (parsed.html ?? '') + parsed.attachments.length
      if (body.trim() !== '') expect(holds, name).not.toBe('0')
    }
  },
)
