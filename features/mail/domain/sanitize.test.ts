import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { corporaAreThere, readCorpus } from '../corpora.fixture.ts'
import { flatMarkup, plainText } from './plain-text.ts'
import { sanitizeMailHtml } from './sanitize.ts'
import { safeStyle } from './styles.ts'

const clean = (html: string) => sanitizeMailHtml(html).html

const dangerousTags =
  /^(script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|frame|frameset|audio|video|source|template|noscript|textarea|select|option|title|xmp|plaintext|noembed|noframes|foreignobject|animate|set|use|portal)$/

/** What is wrong with sanitised HTML, as a parser sees it; nothing, if all is well. */
const faultsOf = (html: string): string[] => {
  const faults: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (dangerousTags.test(name)) faults.push(`<${name}>`)
      for (const [attribute, value] of Object.entries(attributes)) {
        if (
          /^on|^(srcdoc|formaction|action|ping|background|poster|srcset|xlink|is|id|name|class)/.test(
            attribute,
          )
        )
          faults.push(`${name} ${attribute}`)
        if (attribute === 'href' && !/^(https?:|mailto:|tel:)/i.test(value)) faults.push(`href ${value}`)
        if (attribute === 'src' && !/^data:image\/(png|gif|jpe?g|webp);base64,/.test(value))
          faults.push(`src ${value}`)
        if (attribute === 'style' && /url|expression|import|behavior|\\|\/\*|position|@/i.test(value))
          faults.push(`style ${value}`)
      }
    },
  })
  parser.end(html)
  return faults
}

describe('HTML of a mail', () => {
  test('keeps what people write: words, links, lists, tables, colours', () => {
    const html =
      '<p dir="rtl" style="color:#333;text-align:center">Hello <b>you</b></p><ul><li>one</li></ul><table><tr><td colspan="2">x</td></tr></table>'
    expect(clean(html)).toBe(html)
  })

  test('words made for a dark ground keep it: the colour of a shorthand is kept, its picture is not', () => {
    const ground = (background: string) =>
      sanitizeMailHtml(`<p style="background:${background};color:#fff">Pay now</p>`).html
    expect(ground('#1a2b3c')).toBe('<p style="background-color:#1a2b3c;color:#fff">Pay now</p>')
    expect(ground('no-repeat center url(https://x.example/#fed) rgb(0, 0, 0)')).toContain(
      'background-color:rgb(0, 0, 0)',
    )
    expect(ground('black')).toContain('background-color:black')
    expect(ground('linear-gradient(90deg, #102030, #fff)')).toContain('background-color:#102030')
    expect(ground('none')).toBe('<p style="color:#fff">Pay now</p>')
    expect(ground('url(javascript:alert(1)) fixed')).toBe('<p style="color:#fff">Pay now</p>')
  })

  test('opens links elsewhere and tells them nothing', () => {
    expect(clean('<a href="https://x.example/?a=1&amp;b=2" onclick="evil()">x</a>')).toBe(
      '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    )
    for (const address of [
      'javascript:alert(1)',
      ' java\tscript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'file:///etc/passwd',
      '/api/v1/me',
    ])
      expect(clean(`<a href="${address}">x</a>`)).not.toContain('href')
  })

  test('holds remote pictures back until somebody asks, and waits for enclosed ones', () => {
    expect(sanitizeMailHtml('<img src="http://track.example/p.gif" width="1">')).toEqual({
      html: '<img width="1" data-remote-src="http://track.example/p.gif" />',
      hasRemoteImages: true,
    })
    expect(sanitizeMailHtml('<img src="cid:plan%40x" data-remote-src="http://evil.example">')).toEqual({
      html: '<img data-enclosed="plan@x" />',
      hasRemoteImages: false,
    })
    for (const fetches of [
      '<img srcset="http://x 1x">',
      '<td background="http://x">',
      '<p style="background:url(http://x)">',
      '<link href="http://x">',
      '<video poster="http://x">',
      '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    ])
      expect(clean(fetches)).not.toMatch(/http|svg/)
  })

  test('has no style that covers, fetches or runs', () => {
    expect(
      safeStyle(
        'color:red; position:fixed; background:url(x); width:expression(1); font-family:"A B", serif',
      ),
    ).toBe('color:red;font-family:"A B", serif')
    expect(safeStyle('color:\\72 ed;color:red/**/;background-color:rgb(1, 2, 3)')).toBe(
      'background-color:rgb(1, 2, 3)',
    )
  })

  test.skipIf(!corporaAreThere)('of 223 attacks lets none through', () => {
    const cases = readCorpus<{ n: number; payload: string }[]>('dompurify/xss-cases.json')
    expect(cases).toHaveLength(223)
    for (const { n, payload } of cases) {
      const once = clean(payload)
      expect(faultsOf(once), `case ${n}: ${once}`).toEqual([])
      expect(faultsOf(clean(once)), `case ${n}, cleaned twice`).toEqual([])
    }
  })

  test('nested beyond reason is read in no time, and its words are kept', () => {
    const html = `${'<div>'.repeat(100_000)}words${'</div>'.repeat(100_000)}`
    const work = worked()
    const flat = flatMarkup(html)
    expect(clean(flat)).toContain('words')
    expect(plainText(html)).toBe('words')
    expect(work()).toBeLessThan(2_000)
  })
})

describe('plain text of HTML', () => {
  test.each([
    ['<p>one</p><p>two <b>bold</b></p>', 'one\n\ntwo bold'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<ul><li>x</li><li>y</li></ul>', '• x\n• y'],
    ['<style>p{}</style><title>t</title>x<script>1</script>', 'x'],
    ['&lt;b&gt; &amp;', '<b> &'],
    ['<img src="x" alt="a plan">', 'a plan'],
  ])('%s is read', (html, text) => {
    expect(plainText(html)).toBe(text)
  })
})
