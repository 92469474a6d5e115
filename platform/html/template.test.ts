import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, safeHref } from './template.ts'

test('whatever is filled in is words, never markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const page = html`<p title="${text}">${text}</p>`.text
      expect(page.replace('<p title="', '').replace('">', '').replace('</p>', '')).not.toMatch(/[<>"']/)
    }),
  )
  expect(html`<b>${'<script>'}${[html`<i>${'a'}</i>`, 'b&']}${null}${false}${0}</b>`.text).toBe(
    '<b>&lt;script&gt;<i>a</i>b&amp;0</b>',
  )
})

test('a link leads to the web, to mail, to a phone or to us', () => {
  for (const good of ['https://a.example', 'mailto:a@b.example', 'tel:+44', '/p/abc'])
    expect(safeHref(good)).toBe(good)
  for (const bad of ['javascript:alert(1)', 'JaVaScript:x', '//evil.example', 'data:text/html,x', ' /x', ''])
    expect(safeHref(bad)).toBe('#')
})
