import { escapeHtml } from '#platform/html/template.ts'
import type { SayAsk } from './words-in.ts'

/**
 * The one mail to an address of which nothing shows that it is theirs: fixed words, our own name and a link. Nothing that
 * was filled in may be given to this function (S20).
 */
export function letterToUnproven(
  say: SayAsk,
  { organisation, link }: { organisation: string; link: string },
): { subject: string; html: string } {
  const href = escapeHtml(link)
  const paragraph = (text: string) => `<p dir="auto">${escapeHtml(text)}</p>`
  return {
    subject: say('ask-us.letter-subject', { organisation }),
    html: [
      paragraph(say('ask-us.letter-why', { organisation })),
      `${paragraph(say('ask-us.letter-link'))}<p><a href="${href}">${href}</a></p>`,
      paragraph(say('ask-us.letter-not-you')),
    ].join(''),
  }
}
