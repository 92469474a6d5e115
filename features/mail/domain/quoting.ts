import { plainText } from './plain-text.ts'

/** An earlier message, as it is repeated below a reply or inside a forwarded mail. */
export interface EarlierMessage {
  html: string | null
  text: string
}

/** The words that stand above a repeated message, such as "On Monday … Ana wrote:"; several lines for a forward. */
export interface Heading {
  lines: readonly string[]
}

interface Addressed {
  readonly address: string
}

/**
 * Whether everybody to whom a reply goes has the answered message already: nobody learns by a quotation what others
 * wrote to us, neither who was added later nor the requester from a stranger.
 */
export const allHaveIt = (
  recipients: readonly Addressed[],
  answered: { fromAddress: string; to: readonly Addressed[]; cc: readonly Addressed[] },
): boolean => {
  const has = new Set(
    [answered.fromAddress, ...[...answered.to, ...answered.cc].map(({ address }) => address)].map((address) =>
      address.toLowerCase(),
    ),
  )
  return recipients.every(({ address }) => has.has(address.toLowerCase()))
}

/** The answered message below a reply, marked so that every mail program folds it. */
export const quotedHistory = (
  { lines }: Heading,
  earlier: EarlierMessage,
): { html: string; text: string } => {
  const words = earlier.text || plainText(earlier.html ?? '')
  return {
    html: `<div class="gmail_quote"><div class="gmail_attr" dir="auto">${lines.map(escaped).join('<br>')}</div><blockquote type="cite" class="gmail_quote" style="margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex">${earlier.html ?? paragraphs(words)}</blockquote></div>`,
    text: `${lines.join('\n')}\n${words.split('\n').map(quotedLine).join('\n')}`,
  }
}

/** A forwarded message: its heading, and then its words as they were. */
export const forwardedMessage = (
  { lines }: Heading,
  earlier: EarlierMessage,
): { html: string; text: string } => ({
  html: `<div class="gmail_quote"><div dir="auto">${lines.map(escaped).join('<br>')}</div><br>${earlier.html ?? paragraphs(earlier.text)}</div>`,
  text: `${lines.join('\n')}\n\n${earlier.text || plainText(earlier.html ?? '')}`,
})

const quotedLine = (line: string) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`)

const paragraphs = (text: string) => `<div dir="auto">${escaped(text).replaceAll('\n', '<br>')}</div>`

/** Text as it may stand in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
