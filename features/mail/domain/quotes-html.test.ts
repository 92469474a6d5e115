import { describe, expect, test } from 'vitest'
import { plainText } from './plain-text.ts'
import { splitHtml } from './quotes-html.ts'

const words = (html: string) => plainText(html).replaceAll(/\s+/g, ' ').trim()
const parts = (html: string) => {
  const { reply, quoted } = splitHtml(html)
  return { reply: words(reply), quoted: words(quoted) }
}

describe('an HTML reply', () => {
  test.each([
    [
      'Gmail',
      '<div dir="ltr">Yes.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Help wrote:<br></div><blockquote class="gmail_quote">When?</blockquote></div>',
    ],
    [
      'Gmail, newer',
      '<div dir="ltr">Yes.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Help wrote:<br></div><blockquote class="gmail_quote">When?</blockquote></div>',
    ],
    [
      'Outlook',
      '<div class="WordSection1"><p class="MsoNormal">Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>On Mon, Help wrote:</b></p></div></div><p>When?</p></div>',
    ],
    [
      'Outlook, older',
      '<p>Yes.</p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p>On Mon, Help wrote:</p></div><p>When?</p>',
    ],
    [
      'Outlook on the web',
      '<div>Yes.</div><hr tabindex="-1" style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">On Mon, Help wrote:</div><div>When?</div>',
    ],
    [
      'Outlook on the web, with its mark',
      '<div>Yes.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">On Mon, Help wrote:</div><div>When?</div>',
    ],
    [
      'Outlook on a telephone',
      '<div>Yes.</div><div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message"><div>On Mon, Help wrote:</div><div>When?</div></div>',
    ],
    [
      'Apple Mail',
      '<html><body>Yes.<br><div><br><blockquote type="cite"><div>On Mon, Help wrote:</div><div>When?</div></blockquote></div></body></html>',
    ],
    [
      'Thunderbird',
      '<p>Yes.</p><div class="moz-cite-prefix">On Mon, Help wrote:<br></div><blockquote type="cite" cite="mid:1@x">When?</blockquote>',
    ],
    [
      'Yahoo',
      '<div class="yahoo-style-wrap"><div>Yes.</div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Mon, Help wrote:</div><div>When?</div></div>',
    ],
    [
      'Proton',
      '<div>Yes.</div><div class="protonmail_quote">On Mon, Help wrote:<br><blockquote class="protonmail_quote" type="cite">When?</blockquote></div>',
    ],
    [
      'GMX',
      '<div>Yes.</div><div name="quote" style="border-left:2px solid #C3D9E5"><div>On Mon, Help wrote:</div><div name="quoted-content">When?</div></div>',
    ],
    ['Zimbra', '<div>Yes.</div><hr id="zwchr"><div>On Mon, Help wrote:<br>When?</div>'],
    [
      'Zoho',
      '<div>Yes.</div><div class="zmail_extra">On Mon, Help wrote:<br><blockquote>When?</blockquote></div>',
    ],
  ])('of %s is parted from what it repeats', (_, html) => {
    expect(parts(html)).toEqual({ reply: 'Yes.', quoted: 'On Mon, Help wrote: When?' })
  })

  test.each([
    [
      'with words below the quotation',
      '<p>Hello,</p><blockquote type="cite">When?</blockquote><p>At noon.</p>',
    ],
    [
      'with words below, in Thunderbird',
      '<p>Hello,</p><div class="moz-cite-prefix">On Mon, Help wrote:</div><blockquote type="cite">When?</blockquote><p>At noon.</p>',
    ],
    ['that begins with the quotation', '<blockquote type="cite">When?</blockquote><p>At noon.</p>'],
    ['with a quotation of its own making', '<p>As the poet says:</p><blockquote>Words</blockquote>'],
  ])('%s stays whole', (_, html) => {
    expect(splitHtml(html)).toEqual({ reply: html, quoted: '' })
  })
})
