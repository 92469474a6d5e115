import { describe, expect, test } from 'vitest'
import { noticeOf } from './mail-notice.ts'
import { parseMail } from './parse.ts'

const read = (...lines: (string | Buffer)[]) =>
  parseMail(
    Buffer.concat(
      lines.flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, Buffer.from('\r\n')]),
    ),
    'ana@example.com',
  )

const mixed = ['From: ana@example.com', 'Content-Type: multipart/mixed; boundary=b', '']

describe('flowing text', () => {
  test('is put together as it was written, with its quotations and signature', async () => {
    const { text, quotedText } = await read(
      'Content-Type: text/plain; format=flowed',
      '',
      'One long ',
      'sentence.',
      ' From the start.',
      '',
      '-- ',
      'Ana',
    )
    expect(text).toBe('One long sentence.\nFrom the start.')
    expect(quotedText).toBe('-- \nAna')
  })

  test('without blanks between its characters loses the blanks at the ends of lines', async () => {
    const { text } = await read(
      'Content-Type: text/plain; format=flowed; DelSp=yes; charset=utf-8',
      '',
      '日本 ',
      '語 ',
      'です',
    )
    expect(text).toBe('日本語です')
  })
})

describe('the parts of a mail', () => {
  test('give a mail inside it as a file that opens, named after its subject', async () => {
    const { attachments, text } = await read(
      ...mixed,
      '--b',
      '',
      'See below.',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: bo@example.com',
      'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=/x',
      '',
      'Hello',
      '--b--',
    )
    expect(text).toBe('See below.')
    expect(attachments).toMatchObject([{ name: 'Grüße-x.eml', contentType: 'message/rfc822' }])
    expect(Buffer.from(attachments[0]!.content).toString()).toContain('From: bo@example.com')
  })

  test('of an alternative are shown once, and those beside it too', async () => {
    const { text, html } = await read(
      ...mixed,
      '--b',
      'Content-Type: multipart/alternative; boundary=c',
      '',
      '--c',
      '',
      'plain',
      '--c',
      'Content-Type: text/html',
      '',
      '<p>rich</p>',
      '--c--',
      '--b',
      '',
      'The list adds this.',
      '--b--',
    )
    expect(text).toBe('plain\n\nThe list adds this.')
    expect(html).toMatch(/<p>rich<\/p>.*The list adds this\./s)
  })

  test('that are base64 in pieces, or quoted-printable with faults, keep their bytes', async () => {
    const { attachments } = await read(
      ...mixed,
      '--b',
      'Content-Type: application/octet-stream; name=a.bin',
      'Content-Transfer-Encoding: base64',
      '',
      'YWI=',
      'Y2Q=',
      '--b',
      'Content-Type: application/octet-stream; name=b.bin',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'a=3Db=ZZ  ',
      'c=20=',
      '--b--',
    )
    expect(attachments.map(({ content }) => Buffer.from(content).toString())).toEqual([
      'abcd',
      'a=b=ZZ\r\nc ',
    ])
  })
})

describe('a protected mail', () => {
  const armour = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----'

  test('encrypted by PGP or S/MIME is kept whole as a file and said to be so', async () => {
    const inline = await read('From: ana@example.com', '', 'Look:', '', armour)
    expect(noticeOf(inline)).toBe('mail.encrypted')
    expect(inline.text).toBe('Look:')
    expect(Buffer.from(inline.attachments[0]!.content).toString()).toContain('hQEMA')
    const byMime = await read(
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      '',
      '--b',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--b',
      'Content-Type: application/octet-stream; name=encrypted.asc',
      '',
      armour,
      '--b--',
    )
    expect(noticeOf(byMime)).toBe('mail.encrypted')
    expect(byMime.attachments.map(({ name }) => name)).toEqual(['version.asc', 'encrypted.asc'])
    const enveloped = await read('Content-Type: application/pkcs7-mime; smime-type=enveloped-data', '', 'abc')
    expect(noticeOf(enveloped)).toBe('mail.encrypted')
    expect(enveloped.attachments).toMatchObject([{ name: 'smime.p7m' }])
  })

  const sequence = (tag: number, ...parts: Buffer[]) => {
    const content = Buffer.concat(parts)
    return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 255]), content])
  }
  const id = (hex: string) => Buffer.from(`06${(hex.length / 2).toString(16).padStart(2, '0')}${hex}`, 'hex')

  test('signed is read, whichever way, and says that nobody checked the signature', async () => {
    const clear = await read(
      'From: ana@example.com',
      '',
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      '- -- Yes, please.',
      '-----BEGIN PGP SIGNATURE-----',
      '',
      'iQEz',
      '-----END PGP SIGNATURE-----',
    )
    expect([clear.text, noticeOf(clear)]).toEqual(['-- Yes, please.', 'mail.signed'])
    const detached = await read(
      'Content-Type: multipart/signed; boundary=b',
      '',
      '--b',
      '',
      'Yes, please.',
      '--b',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      '',
      'x',
      '--b--',
    )
    expect([detached.text, noticeOf(detached)]).toEqual(['Yes, please.', 'mail.signed'])
    const words = Buffer.from('Content-Type: text/plain\r\n\r\nYes, please.\r\n')
    const cms = sequence(
      0x30,
      id('2a864886f70d010702'),
      sequence(
        0xa0,
        sequence(
          0x30,
          Buffer.from('020101', 'hex'),
          Buffer.from('3100', 'hex'),
          sequence(0x30, id('2a864886f70d010701'), sequence(0xa0, sequence(0x04, words))),
        ),
      ),
    )
    const opaque = await read(
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      cms.toString('base64'),
    )
    expect([opaque.text.trim(), noticeOf(opaque)]).toEqual(['Yes, please.', 'mail.signed'])
    expect(opaque.attachments).toMatchObject([{ name: 'smime.p7m' }])
  })
})

describe('a winmail.dat', () => {
  const number = (value: number, bytes: number) => {
    const buffer = Buffer.alloc(bytes)
    buffer.writeUIntLE(value, 0, bytes)
    return buffer
  }
  const attribute = (id: number, value: Buffer) =>
    Buffer.concat([Buffer.from([2]), number(id, 4), number(value.length, 4), value, number(0, 2)])
  const property = (type: number, id: number, value: Buffer) =>
    Buffer.concat([
      number(type, 2),
      number(id, 2),
      number(1, 4),
      number(value.length, 4),
      value,
      Buffer.alloc((4 - (value.length % 4)) % 4),
    ])
  const properties = (...all: Buffer[]) => Buffer.concat([number(all.length, 4), ...all])
  const tnef = Buffer.concat([
    number(0x223e9f78, 4),
    number(1, 2),
    attribute(0x00069007, Buffer.concat([number(1251, 4), number(0, 4)])),
    attribute(0x00069003, properties(property(0x1e, 0x1000, Buffer.from('cff0e8e2e5f200', 'hex')))),
    attribute(0x00069002, Buffer.alloc(14)),
    attribute(0x00018010, Buffer.from('PLAN~1.PDF\0')),
    attribute(0x0006800f, Buffer.from('pdf bytes')),
    attribute(0x00069005, properties(property(0x1f, 0x3707, Buffer.from('Größe.pdf\0', 'utf16le')))),
  ])
  const carrying = (content: Buffer) =>
    read(
      ...mixed,
      '--b',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
      '--b--',
    )

  test('gives its words and files', async () => {
    const { text, attachments } = await carrying(tnef)
    expect(text).toBe('Привет')
    expect(attachments).toMatchObject([{ name: 'Größe.pdf' }])
    expect(Buffer.from(attachments[0]!.content).toString()).toBe('pdf bytes')
  })

  test('that is cut off gives what came before, and one that is none stays a file', async () => {
    const cut = await carrying(tnef.subarray(0, -30))
    expect(cut).toMatchObject({ text: 'Привет', isTruncated: true, attachments: [{ name: 'PLAN~1.PDF' }] })
    const none = await carrying(Buffer.from('nothing of the kind'))
    expect(none.attachments).toMatchObject([{ name: 'winmail.dat' }])
  })
})
