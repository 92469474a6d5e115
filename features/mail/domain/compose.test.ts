import { describe, expect, test } from 'vitest'
import { composeMail, type OutgoingMail, referencesOf } from './compose.ts'
import { parseMail } from './parse.ts'
import { quotedHistory } from './quoting.ts'

const mail: OutgoingMail = {
  messageId: '<m.aaaa.bbbb@example.org>',
  regardMessage: 'aaaa.bbbb',
  from: { name: 'Maya · Northwind', address: 'help@example.org' },
  replyTo: 'help+abcdefghijklmnopqrstuvwxyz@example.org',
  to: [{ name: 'Ana Ćosić', address: 'ana@example.com' }],
  cc: [],
  subject: 'Re: heating — it is cold 🥶',
  html: '<p>Hello Ana,</p><p>we come <b>today</b>. <img data-enclosed="plan1" alt="plan"></p>',
  signatureHtml: '<p>Maya</p>',
  quoted: quotedHistory({ lines: ['On Monday, Ana wrote:'] }, { html: null, text: 'It is cold.\n<script>' }),
  inReplyTo: '<q@example.com>',
  references: ['<first@example.com>', '<q@example.com>'],
  attachments: [
    { name: 'plan.png', contentType: 'image/png', contentId: 'plan1', content: Buffer.from('png') },
    {
      name: 'Preisliste für März.pdf',
      contentType: 'application/pdf',
      contentId: null,
      content: Buffer.from('pdf'),
    },
  ],
  automatic: false,
  writtenAt: new Date('2026-03-02T10:00:00Z'),
}
const headersOf = (raw: Buffer) =>
  raw
    .toString('latin1')
    .split('\r\n\r\n')[0]!
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')

describe('a mail that leaves', () => {
  test('is the same bytes for the same message, so that a second attempt is no second mail', async () => {
    expect((await composeMail(mail)).equals(await composeMail(mail))).toBe(true)
  })

  test('carries thread, plain text, pictures and files as other programs read them', async () => {
    const raw = await composeMail(mail)
    const read = await parseMail(raw, 'help@example.org')
    expect(read).toMatchObject({
      messageId: mail.messageId,
      inReplyTo: ['<q@example.com>'],
      references: ['<first@example.com>', '<q@example.com>'],
      from: mail.from,
      replyTo: [{ address: mail.replyTo }],
      to: mail.to,
      subject: mail.subject,
      writtenAt: mail.writtenAt,
      regardMessage: 'aaaa.bbbb',
      text: 'Hello Ana,\n\nwe come today. plan',
    })
    expect(read.quotedText).toContain('> It is cold.\n> <script>')
    expect(read.quotedHtml).toContain('&lt;script&gt;')
    expect(read.html).toContain('data-enclosed="plan1"')
    expect(read.attachments.map(({ name, isInline, contentId }) => [name, isInline, contentId])).toEqual([
      ['plan.png', true, 'plan1'],
      ['Preisliste für März.pdf', false, null],
    ])
    expect(raw.toString()).not.toMatch(/[^\r]\n/)
  })

  test('marks itself as automatic only when no person wrote it', async () => {
    expect(headersOf(await composeMail(mail)).join('\n')).not.toMatch(/Auto-Submitted/)
    const automatic = headersOf(await composeMail({ ...mail, automatic: true }))
    expect(automatic).toContain('Auto-Submitted: auto-generated')
  })

  test.each([
    '\r\nBcc: x@evil.com',
    '\nBcc: x@evil.com',
    '\u2028Bcc: x@evil.com',
    '\0\r\nBcc: x@evil.com',
    '%0d%0aBcc: x@evil.com',
    '=?utf-8?q?=0D=0ABcc:_x@evil.com?=',
  ])('takes no header from %j', async (evil) => {
    const names = async (changed: OutgoingMail) =>
      headersOf(await composeMail(changed)).map((line) => line.split(':')[0])
    const honest = await names(mail)
    const attacked = await names({
      ...mail,
      subject: `hello${evil}`,
      from: { name: `Maya${evil}`, address: mail.from.address },
      to: [{ name: `Ana${evil}`, address: 'ana@example.com' }],
      attachments: mail.attachments.map((each) => ({ ...each, name: `plan${evil}.png` })),
    })
    expect(attacked).toEqual(honest)
  })

  test('to an address with anything but an address in it is not made', async () => {
    for (const address of [
      'ana@example.com\r\nBcc: x@evil.com',
      'a@b.c, d@e.f',
      'ana',
      '<a@b.c>',
      'a@b.c\u0000',
    ])
      await expect(composeMail({ ...mail, to: [{ name: '', address }] })).rejects.toThrow(/not an address/)
  })

  test('names the first and the newest messages of a long thread', () => {
    const references = Array.from({ length: 300 }, (_, n) => `<${n}@x>`)
    const chain = referencesOf({ references, inReplyTo: '<299@x>' })
    expect(chain).toHaveLength(50)
    expect([chain[0], chain.at(-1)]).toEqual(['<0@x>', '<299@x>'])
  })
})
