import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu.tsx'
import type { Conversation } from './api.ts'
import type { ComposerMode } from './composer.tsx'
import { t } from './words.ts'

type MenuProps = { mode: ComposerMode; conversation: Conversation; onMode: (mode: ComposerMode) => void }

const nameOf = (mode: ComposerMode) => {
  if (mode.kind === 'note') return t('composer.note')
  if (mode.kind === 'forward') return t('composer.forward')
  return mode.everyone ? t('composer.reply-all') : t('composer.reply')
}

export const ComposerMenu = ({ mode, conversation, onMode }: MenuProps) => {
  const newest = conversation.messages.items.find(
    (each) => each.kind === 'inbound' || each.kind === 'outbound',
  )
  const forward = () => onMode({ kind: 'forward', everyone: false, forwardOf: mode.forwardOf ?? newest })
  return (
    <MenuButton
      position="top-start"
      entries={[
        { label: t('composer.reply-all'), run: () => onMode({ kind: 'reply', everyone: true }) },
        { label: t('composer.reply'), run: () => onMode({ kind: 'reply', everyone: false }) },
        ...(newest ? [{ label: t('composer.forward'), run: forward }] : []),
        { label: t('composer.note'), run: () => onMode({ kind: 'note', everyone: true }) },
      ]}
    >
      {nameOf(mode)} <Icon name="down" />
    </MenuButton>
  )
}
