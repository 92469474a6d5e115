import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
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

export const ConversationHeader = (props: HeaderProps) => {
  const { conversation, meId, deeds, onOpen, onBack } = props
  const { can } = conversation
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
      <div className={css.acts}>
        {can.take ? (
          <Button keys="i" busy={deeds.busy} onClick={() => void deeds.assign(meId, t('deed.taken'))}>
            {t('header.take')}
          </Button>
        ) : null}
        {conversation.state !== 'closed' && can.work ? (
          <Button keys="s" onClick={() => onOpen('snooze')}>
            {t('header.snooze')}
          </Button>
        ) : null}
        {(can.give && !can.take) || (conversation.ownerId === meId && can.close) ? (
          <Button keys="b" onClick={() => onOpen('give')}>
            {t('header.give')}
          </Button>
        ) : null}
        {can.close ? (
          <Button keys="e" onClick={() => onOpen('close')}>
            {t('header.close')}
          </Button>
        ) : null}
        {can.reopen ? (
          <Button busy={deeds.busy} onClick={() => void deeds.reopen()}>
            {t('header.reopen')}
          </Button>
        ) : null}
        {can.unmerge ? (
          <Button busy={deeds.busy} onClick={() => void deeds.unmerge()}>
            {t('header.unmerge')}
          </Button>
        ) : null}
        <ConversationMenu {...props} />
        {props.panelToggle}
      </div>
    </header>
  )
}
