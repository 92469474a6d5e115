import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Menu } from '#ui/menu.tsx'
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
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button>
          {nameOf(mode)} <Icon name="down" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMode({ kind: 'reply', everyone: true })}>
          {t('composer.reply-all')}
        </Menu.Item>
        <Menu.Item onClick={() => onMode({ kind: 'reply', everyone: false })}>
          {t('composer.reply')}
        </Menu.Item>
        {newest ? (
          <Menu.Item
            onClick={() => onMode({ kind: 'forward', everyone: false, forwardOf: mode.forwardOf ?? newest })}
          >
            {t('composer.forward')}
          </Menu.Item>
        ) : null}
        <Menu.Item onClick={() => onMode({ kind: 'note', everyone: true })}>{t('composer.note')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
