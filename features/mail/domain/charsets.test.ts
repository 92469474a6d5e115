import { describe, expect, test } from 'vitest'
import { readAddresses } from './addresses.ts'
import { decodeText } from './charsets.ts'
import { decodeWords } from './encoded-words.ts'
import { readHeaders } from './headers.ts'
import { fileNameOf, readParameters } from './parameters.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('a charset', () => {
  test.each([
    ['iso-2022-jp', '日本語のメール', '1b2442467c4b5c386c244e2561213c256b1b2842'],
    ['iso-2022-jp', '①㈱№髙', '1b24422d212d6a2d627c621b2842'],
    ['shift_jis', '①㈱髙纊ｶﾅ～', '8740878aeee0ed40b6c58160'],
    ['cp932', '①㈱髙', '8740878aeee0'],
    ['euc-jp', '日本語ｶﾅ', 'c6fccbdcb8ec8eb68ec5'],
    ['gb18030', '龴𠀀中文€', '8235903795328236d6d0cec4a2e3'],
    ['gb2312', '镕中文', 'e946d6d0cec4'],
    ['gbk', '镕中文', 'e946d6d0cec4'],
    ['big5', '許功蓋碁粧', 'b35ca55cbb5cf9d6f9db'],
    ['big5-hkscs', '啲嘅', '9df89def'],
    ['euc-kr', '똠방각하 한국', '8c63b9e6b0a2c7cf20c7d1b1b9'],
    ['ks_c_5601-1987', '똠방각하', '8c63b9e6b0a2c7cf'],
    ['iso-2022-kr', '한국어', '1b2429430e475131393e6e0f'],
    ['hz-gb-2312', '中文 ~ abc', '7e7b56504e447e7d207e7e20616263'],
    ['koi8-r', 'Привет, мир', 'f0d2c9d7c5d42c20cdc9d2'],
    ['koi8-u', 'Привіт, їжак ґ', 'f0d2c9d7a6d42c20a7d6c1cb20ad'],
    ['windows-1250', 'Příliš žluťoučký', '50f8ed6c699a209e6c759d6f75e86bfd'],
    ['windows-1251', 'Привет', 'cff0e8e2e5f2'],
    ['windows-1252', '“Quotes” – €', '9351756f7465739420962080'],
    ['iso-8859-1', '“wrongly labelled” €', '9377726f6e676c79206c6162656c6c6564942080'],
    ['windows-1253', 'Καλημέρα', 'cae1ebe7ecddf1e1'],
    ['windows-1254', 'İstanbul ğş', 'dd7374616e62756c20f0fe'],
    ['windows-1255', 'שלום', 'f9ece5ed'],
    ['windows-1256', 'مرحبا بكم', 'e3d1cdc8c720c8dfe3'],
    ['windows-1257', 'Ąžuolas', 'c0fe756f6c6173'],
    ['windows-1258', 'đương Ơ', 'f0fdf56e6720d5'],
    ['iso-8859-2', 'Łódź', 'a3f364bc'],
    ['iso-8859-8-i', 'שלום', 'f9ece5ed'],
    ['iso-8859-15', '€ œ', 'a420bd'],
    ['tis-620', 'สวัสดี', 'cac7d1cab4d5'],
    ['cp437', 'é½', '82ab'],
    ['cp850', 'éÅ', '828f'],
    ['utf-7', 'Größe ✓', '47722b4150594133772d65202b4a784d2d'],
    ['utf-16le', 'Größe', '47007200f600df006500'],
  ])('%s reads %s', (label, text, hex) => {
    expect(decodeText(bytes(hex), label)).toBe(text)
    expect(decodeText(bytes(hex), ` "${label.toUpperCase()}" `)).toBe(text)
  })

  test.each([
    ['half-width kana by escape', 'iso-2022-jp', 'ｶﾅ', '1b2849 36 45 1b2842'],
    ['half-width kana by shift', 'iso-2022-jp', 'ｶﾅ', '0e 36 45 0f'],
    ['half-width kana as bare bytes', 'iso-2022-jp', 'ｶﾅ', 'b6 c5'],
    ['rare kanji', 'iso-2022-jp', '丂', '1b242844 3021 1b2842'],
    ['a new line without the escape before it', 'iso-2022-jp', '日\nabc', '1b2442 467c 0a 616263'],
    ['Japanese under another label', 'us-ascii', '日本', '1b2442 467c 4b5c 1b2842'],
    ['Japanese without a label', '', '日本', '1b2442 467c 4b5c 1b2842'],
    ['UTF-8 under a western label', 'iso-8859-1', 'Größe', '47 72 c3b6 c39f 65'],
    ['UTF-8 under a Cyrillic label', 'koi8-r', 'Привет', 'd09fd180d0b8d0b2d0b5d182'],
    ['UTF-8 under a Chinese label', 'gb2312', '中文的邮件', 'e4b8ade69687e79a84e982aee4bbb6'],
    ['Chinese that looks like UTF-8', 'gbk', '联通', 'c1aacda8'],
    ['western bytes under UTF-8', 'utf-8', 'Größe', '47 72 f6 df 65'],
    ['western bytes without a label', '', 'Größe', '47 72 f6 df 65'],
    ['western bytes called ASCII', 'us-ascii', 'Größe', '47 72 f6 df 65'],
    ['UTF-8 cut in the middle of a character', 'utf-8', 'GrößeGröß\ufffd', '4772c3b6c39f654772c3b6c39fc3'],
    ['an unknown label', 'x-unknown', 'Größe', '47 72 c3b6 c39f 65'],
    ['a label with rubbish behind it', 'windows-1251http-equiv', 'Привет', 'cff0e8e2e5f2'],
    ['a Japanese label with rubbish', '_iso-2022-jp$esc', '日本', '1b2442 467c 4b5c 1b2842'],
    ['plain text under any label', 'utf-16', 'plain', '706c61696e'],
  ])('is found out: %s', (_, label, text, hex) => {
    if (label === 'utf-16') expect(decodeText(bytes('7000 6c00'), label)).toBe('pl')
    else expect(decodeText(bytes(hex), label)).toBe(text)
  })
})

describe('an encoded word', () => {
  test.each([
    ['=?utf-8?B?w4TDlg==?= x', 'ÄÖ x'],
    ['=?utf-8?B?w4Q=?= =?utf-8?B?w5Y=?=', 'ÄÖ'],
    ['=?utf-8?B?w4TD?=\r\n =?utf-8?B?lg==?=', 'ÄÖ'],
    ['=?utf-8?Q?=C3?= =?utf-8?Q?=84?=', 'Ä'],
    ['=?iso-2022-jp?B?GyRCRnwbKEI=?=', '日'],
    ['=?gb18030?B?1tDOxA==?= =?utf-8?Q?_=E2=9C=93?=', '中文 ✓'],
    ['=?utf-8*en?q?a_b=20c?=', 'a b c'],
    ['=?utf-8?Q?with blanks and ? marks?=', 'with blanks and ? marks'],
    ['=?x-unknown?Q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
    ['=?utf-8?X?abc?=', '=?utf-8?X?abc?='],
    ['a =? b ?= c', 'a =? b ?= c'],
    ['=?utf-8?Q??=', ''],
    ['a=?utf-8?Q?b?=c', 'abc'],
  ])('%j is %j', (text, words) => {
    expect(decodeWords(text)).toBe(words)
  })
})

describe('a header', () => {
  const subject = (raw: Buffer) => readHeaders(raw).fields.find(({ name }) => name === 'subject')?.text

  test.each([
    ['UTF-8', Buffer.from('Subject: Größe\r\n\r\n'), 'Größe'],
    ['Latin-1', Buffer.from('Subject: Größe\r\n\r\n', 'latin1'), 'Größe'],
    [
      'the charset of its text',
      Buffer.concat([
        Buffer.from('Content-Type: text/plain; charset=koi8-r\r\nSubject: '),
        bytes('f0d2c9d7c5d4'),
        Buffer.from('\r\n\r\n'),
      ]),
      'Привет',
    ],
    [
      'Japanese escapes',
      Buffer.concat([Buffer.from('Subject: '), bytes('1b2442467c4b5c1b2842'), Buffer.from('\r\n\r\n')]),
      '日本',
    ],
  ])('of bare bytes in %s is read', (_, raw, words) => {
    expect(subject(raw)).toBe(words)
  })

  test.each([
    ['attachment; filename="plan.pdf"', 'plan.pdf'],
    ["attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf", 'Größe.pdf'],
    ["attachment; filename*0*=utf-8''Gr%C3; filename*1*=%B6%C3%9F; filename*2=e.pdf", 'Größe.pdf'],
    ["attachment; filename=fallback.pdf; filename*=koi8-r''%F0%D2.pdf", 'Пр.pdf'],
    ['attachment; filename="=?utf-8?Q?Gr=C3=B6=C3=9Fe.pdf?="', 'Größe.pdf'],
    ['attachment; filename="a;b\\"c.pdf"', 'a;b"c.pdf'],
    ['attachment; filename=bare name.pdf', 'bare name.pdf'],
    ['attachment; filename="never closed.pdf', 'never closed.pdf'],
    ['attachment; filename*1=b; filename*0=a', 'ab'],
    ['attachment', null],
  ])('%s names %s', (text, name) => {
    expect(fileNameOf(readParameters(''), readParameters(text))).toBe(name)
  })

  test('of addresses keeps names in every charset', () => {
    expect(
      readAddresses('=?gb2312?B?1tDOxA==?= <a@b.example>, "=?utf-8?Q?Gr=C3=B6?=" <c@d.example>'),
    ).toEqual([
      { name: '中文', address: 'a@b.example' },
      { name: 'Grö', address: 'c@d.example' },
    ])
  })
})
