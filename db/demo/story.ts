import type { ColleagueKey, InboxKey, TeamKey } from './company.ts'
import type { FileKey } from './files.ts'

/** When a step happens: this many working hours after the one before. */
interface Later {
  readonly after: number
}
export interface Way {
  readonly kind: 'offer' | 'introduction' | 'second_look' | 'external_review'
  readonly words: string
  /** Whom they are introduced to, and how that person is reached. */
  readonly person?: string
  readonly reach?: string
  /** Working days from the answer, for a second look. */
  readonly inDays?: number
}
export interface MailStep extends Later {
  readonly do: 'mail'
  readonly text: string
  readonly html?: string
  readonly files?: readonly FileKey[]
  readonly subject?: string
  /** Somebody else than the requester: `Name <address>`. */
  readonly from?: string
  readonly cc?: string
  /** A mail program that quotes nothing and names no thread. */
  readonly bare?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** The bytes themselves, where a proper mail will not do. */
  readonly raw?: 'not-readable'
  readonly twice?: boolean
}
export interface ReplyStep extends Later {
  readonly do: 'reply' | 'forward'
  readonly by: ColleagueKey
  readonly text: string
  readonly files?: readonly FileKey[]
  readonly to?: string
  readonly cc?: string
  readonly next?: { readonly text: string; readonly inHours: number }
  /** What the other server said when it refused; the mail has failed. */
  readonly fails?: string
}
export interface AnswerStep extends Later {
  readonly do: 'answer'
  readonly by: ColleagueKey
  readonly outcome: 'as_asked' | 'partly' | 'not_as_asked' | 'nothing_asked'
  readonly text?: string
  readonly why?: string
  readonly ways?: readonly Way[]
  /** Whom they asked. */
  readonly asked?: string
  readonly close?: boolean
  readonly unverifiedInDays?: number
}
type Harm = 'none' | 'inconvenience' | 'loss' | 'danger'
type Kind =
  | 'help'
  | 'complaint'
  | 'question_to_manager'
  | 'approval'
  | 'knowledge_gap'
  | 'care'
  | 'barrier'
  | 'safety'
export type Step =
  | MailStep
  | ReplyStep
  | AnswerStep
  | (Later & {
      do: 'open'
      by: ColleagueKey
      how: 'call' | 'visit' | 'note' | 'mail'
      text: string
      need?: string
    })
  | (Later & { do: 'note' | 'call' | 'visit'; by: ColleagueKey; text: string; files?: readonly FileKey[] })
  | (Later & { do: 'take'; by: ColleagueKey })
  | (Later & { do: 'give'; by: ColleagueKey; to: ColleagueKey })
  | (Later & { do: 'give-back'; by: ColleagueKey; reason: 'sick' | 'left' | 'on_leave' })
  | (Later & { do: 'route'; by: ColleagueKey; to: TeamKey })
  | (Later & { do: 'snooze'; by: ColleagueKey; hours: number; next?: string })
  | (Later & { do: 'tag'; by: ColleagueKey; names: readonly string[] })
  | (Later & { do: 'change'; by: ColleagueKey; harm?: Harm; kind?: Kind; need?: string; subject?: string })
  | (Later & { do: 'next-step'; by: ColleagueKey; text: string; inHours: number })
  | (Later & { do: 'wait-on'; by: ColleagueKey; whom: 'us' | 'others'; text: string; inHours: number })
  | (Later & { do: 'confirm'; closes: boolean })
  | (Later & { do: 'withdraw' | 'reopen' | 'unmerge'; by: ColleagueKey })
  | (Later & { do: 'merge' | 'link'; by: ColleagueKey; with: string })
  | (Later & { do: 'draft'; by: ColleagueKey; kind: 'reply' | 'note'; text: string })

/** One conversation from its first word to where it stands today; steps that lie after today have not happened yet. */
export interface Story {
  readonly key: string
  /** Working hours before today. */
  readonly startsAgo: number
  readonly inbox: InboxKey
  /** A contact's or a colleague's key. */
  readonly who: string
  readonly subject: string
  readonly steps: readonly Step[]
}
export type Plot = Omit<Story, 'key' | 'startsAgo' | 'who'> & { readonly who?: string }

export const mail = (after: number, text: string, more: Partial<MailStep> = {}): MailStep => ({
  do: 'mail',
  after,
  text,
  ...more,
})
export const reply = (
  after: number,
  by: ColleagueKey,
  text: string,
  more: Partial<Omit<ReplyStep, 'do'>> = {},
): ReplyStep => ({ do: 'reply', after, by, text, ...more })
export const note = (after: number, by: ColleagueKey, text: string): Step => ({ do: 'note', after, by, text })
export const take = (after: number, by: ColleagueKey): Step => ({ do: 'take', after, by })
export const tag = (by: ColleagueKey, ...names: string[]): Step => ({ do: 'tag', after: 0.02, by, names })
export const answer = (
  after: number,
  by: ColleagueKey,
  text: string,
  more: Partial<Omit<AnswerStep, 'do'>> = {},
): AnswerStep => ({ do: 'answer', after, by, outcome: 'as_asked', text, ...more })
export const nothingAsked = (after: number, by: ColleagueKey): AnswerStep => ({
  do: 'answer',
  after,
  by,
  outcome: 'nothing_asked',
})
export const confirm = (after: number, closes = true): Step => ({ do: 'confirm', after, closes })
