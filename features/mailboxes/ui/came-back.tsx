import { Callout, Failed } from '#ui/states.tsx'
import { wordsOf } from './problem-words.ts'
import { t } from './words.ts'

export type Return = { problem?: string; mailbox?: string }

const said = (problem: string) => {
  if (!t.maybe(`mailbox.problem.${problem}`))
    return problem === 'mailbox_not_in_demo' ? t('refusal.mailbox_not_in_demo') : t('mailbox.came-back-empty')
  const { what, next } = wordsOf(problem)
  return `${what} ${next}`
}

/** How the way to a provider and back went. */
export const CameBack = ({ problem, mailbox }: Return) =>
  problem ? (
    <Failed text={said(problem)} />
  ) : mailbox ? (
    <Callout>
      <span role="status">{t('mailbox.came-back-well')}</span>
    </Callout>
  ) : null
