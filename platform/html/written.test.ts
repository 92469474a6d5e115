import { expect, test } from 'vitest'
import { cleanWritten } from './written.ts'

test('a picture is one that was uploaded with the words, and nothing else is asked for', () => {
  expect(cleanWritten('<img src="cid:a@b" alt="x">')).toBe('<img src="cid:a@b" alt="x" />')
  for (const src of [
    'x',
    '/api/v1/me',
    '//evil.example/x',
    'https://evil.example/x',
    'data:image/png;base64,x',
  ])
    expect(cleanWritten(`<p>words<img src="${src}" onerror="x"></p>`)).toBe('<p>words<img /></p>')
})

test('what could run or cover is gone, and its words stay', () => {
  expect(
    cleanWritten('<p style="position:fixed" onclick="x">a<script>b</script><a href="javascript:x">c</a></p>'),
  ).toBe('<p>a<a rel="noopener noreferrer" target="_blank">c</a></p>')
})
