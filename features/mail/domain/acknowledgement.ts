import { teamInWords } from '#features/people/domain/team-name.ts'
import { escapeHtml } from '#platform/html/template.ts'
import { saidMoment } from '#platform/values/said-time.ts'
import { wordsIn } from './words-in.ts'

export interface Acknowledged {
  readonly number: number
  /** What whoever wrote calls themselves; only where it was shown that the address is theirs. */
  readonly name: string
  readonly owner: string | null
  readonly team: string
  readonly answerBy: Date | null
  readonly phone: string
  readonly link: string | null
  readonly locale: string
  readonly timeZone: string
  readonly now: Date
}

// A name is a few words of letters: nothing that could be an address, a link or a message of its own.
const NAME = /^(?=.{1,40}$)\p{L}[\p{L}\p{M}'’-]*(?: \p{L}[\p{L}\p{M}'’-]*){0,3}$/u
const firstNameOf = (name: string): string => name.split(' ')[0]!

/**
 * What a machine of ours says when a message has come: who has it and by when a person answers. Of the sender's words
 * nothing is repeated but a plain name: whoever writes in somebody else's name must not speak through us.
 */
export function acknowledgement(it: Acknowledged): { subject: string; html: string } {
  const language = it.locale.slice(0, 2)
  const t = wordsIn(language)
  const name = it.name.trim().replace(/\s+/g, ' ')
  const promised = it.answerBy !== null && it.answerBy > it.now ? it.answerBy : null
  const sentences = [
    NAME.test(name) ? t('mail.acknowledged.name', { name }) : t('mail.acknowledged.nobody'),
    it.owner === null
      ? t('mail.acknowledged.with-team', { team: teamInWords(it.team) })
      : t('mail.acknowledged.with', { who: firstNameOf(it.owner) }),
    promised === null
      ? t('mail.acknowledged.soon')
      : t('mail.acknowledged.by', {
          when: saidMoment(promised, { timeZone: it.timeZone, language }, it.now),
        }),
    ...(it.phone === '' ? [] : [t('mail.acknowledged.urgent', { phone: it.phone })]),
  ]
  return {
    subject: t('mail.acknowledged.subject', { number: String(it.number) }),
    html: `<p dir="auto">${escapeHtml(sentences.join(' '))}</p>${it.link === null ? '' : linkPart(t, it.link)}`,
  }
}

/** Where they see who has it and what happens next, below the words of a notice. */
export function linkPart(t: ReturnType<typeof wordsIn>, link: string): string {
  const href = escapeHtml(link)
  return `<p dir="auto">${escapeHtml(t('mail.acknowledged.link'))}<br><a href="${href}">${href}</a></p>`
}
