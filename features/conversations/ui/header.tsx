import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Icon } from '#ui/icon.tsx'
import { OneRow, type RowButton } from '#ui/one-row.tsx'
import type { Conversation } from './api.ts'
import { ConversationMenu } from './conversation-menu.tsx'
import type { Deeds } from './deeds.ts'
import { whyHere } from './due.ts'
import css from './header.module.css'
import { useNames } from './names.ts'
import { t } from './words.ts'

export type OpenDialog = 'snooze' | 'give' | 'tags' | 'merge' | 'close' | null

type HeaderProps = {
  conversation: Conversation
  meId: string
  deeds: Deeds
  onOpen: (dialog: OpenDialog) => void
  onNothingAsked: () => void
  onWithdraw: () => void
  onPageLink: (isNew: boolean) => void
  onHurts: () => void
  onBack: () => void
  panelToggle: ReactNode
}

const useLine = (conversation: Conversation, meId: string) => {
  const names = useNames()
  const owner =
    conversation.ownerId === null
      ? t('header.nobody')
      : conversation.ownerId === meId
        ? t('header.with-you')
        : t('header.with', { name: names.colleague(conversation.ownerId) })
  const state = conversation.snoozedUntil
    ? t('header.snoozed', { when: moment(conversation.snoozedUntil) })
    : conversation.state === 'closed'
      ? t(`closed-as.${conversation.closedAs ?? 'unconfirmed'}`)
      : conversation.state === 'waiting' && conversation.waitingOn
        ? t(`waiting.${conversation.waitingOn}`)
        : ''
  return [
    `#${conversation.number}`,
    names.team(conversation.teamId),
    owner,
    state,
    whyHere(conversation, meId),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What a narrow row keeps longest stands first. */
const NEEDED = ['take', 'close', 'reopen', 'unmerge', 'give', 'snooze'] as const

const rowOf = ({ conversation, meId, deeds, onOpen }: HeaderProps): RowButton[] => {
  const { can } = conversation
  const { busy } = deeds
  const take = () => void deeds.assign(meId, t('deed.taken'))
  const canSnooze = conversation.state !== 'closed' && can.work
  const canGive = (can.give && !can.take) || (conversation.ownerId === meId && can.close)
  return [
    ...(can.take ? [{ id: 'take', label: t('header.take'), keys: 'i', busy, run: take }] : []),
    ...(canSnooze
      ? [{ id: 'snooze', label: t('header.snooze'), keys: 's', run: () => onOpen('snooze') }]
      : []),
    ...(canGive ? [{ id: 'give', label: t('header.give'), keys: 'b', run: () => onOpen('give') }] : []),
    ...(can.close ? [{ id: 'close', label: t('header.close'), keys: 'e', run: () => onOpen('close') }] : []),
    ...(can.reopen
      ? [{ id: 'reopen', label: t('header.reopen'), busy, run: () => void deeds.reopen() }]
      : []),
    ...(can.unmerge
      ? [{ id: 'unmerge', label: t('header.unmerge'), busy, run: () => void deeds.unmerge() }]
      : []),
  ]
}

export const ConversationHeader = (props: HeaderProps) => {
  const { conversation, meId, onBack } = props
  const line = useLine(conversation, meId)
  return (
    <header className={css.header}>
      <button type="button" className={css.back} aria-label={t('header.back')} onClick={onBack}>
        <Icon name="back" />
      </button>
      <div className={css.text}>
        <h1 className={`${css.subject} at-edge`} dir="auto" title={conversation.subject}>
          {conversation.subject || t('row.no-subject')}
        </h1>
        <span className="muted small">{line}</span>
      </div>
      <OneRow buttons={rowOf(props)} needed={NEEDED} className={css.acts}>
        {(behind) => (
          <>
            <ConversationMenu {...props} behind={behind} />
            {props.panelToggle}
          </>
        )}
      </OneRow>
    </header>
  )
}
