import { expect, test } from 'vitest'
import { downloadHeader, safeName } from './download.ts'

test.each([
  ['plan.pdf', 'plan.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..\\..\\x', '_.._x'],
  ['a/b', 'a_b'],
  ['\u200b.htaccess', '_.htaccess'],
  ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
  ['a\r\nSet-Cookie: x', 'a_Set-Cookie: x'],
  ['\0', '_'],
  ['', 'file'],
  ['...', 'file'],
  ['con.txt', 'con.txt'],
])('the name %j becomes %j', (given, safe) => {
  expect(safeName(given)).toBe(safe)
})

test('a header always downloads and spells every name in two ways', () => {
  expect(downloadHeader('Größe "x".pdf')).toBe(
    `attachment; filename="Gr__e _x_.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22x%22.pdf`,
  )
  for (const name of ['a\r\nb', '"', '\ud800', 'x'.repeat(300), '💥'.repeat(150)])
    expect(downloadHeader(name)).toMatch(
      /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!$&+^`|%-]*$/,
    )
})
