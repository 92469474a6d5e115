import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import type { OpenDialog } from './header.tsx'
import { t } from './words.ts'

type MenuProps = {
  conversation: Conversation
  meId: string
  deeds: Deeds
  onOpen: (dialog: OpenDialog) => void
  onNothingAsked: () => void
  onWithdraw: () => void
}

/** The same deeds by key, by button and by this menu. */
export const ConversationMenu = ({
  conversation,
  meId,
  deeds,
  onOpen,
  onNothingAsked,
  onWithdraw,
}: MenuProps) => {
  const { can } = conversation
  const open = conversation.state !== 'closed'
  const group = t('keys.conversation')
  useShortcuts([
    {
      keys: 'i',
      label: t('header.take'),
      group,
      run: () => void deeds.assign(meId, t('deed.taken')),
      disabled: !can.take,
    },
    {
      keys: 's',
      label: t('header.snooze'),
      group,
      run: () => onOpen('snooze'),
      disabled: !open || !can.work,
    },
    { keys: 'b', label: t('header.give'), group, run: () => onOpen('give'), disabled: !can.give },
    { keys: 't', label: t('header.tags'), group, run: () => onOpen('tags'), disabled: !can.work },
    { keys: 'e', label: t('header.close-next'), group, run: () => onOpen('close'), disabled: !can.close },
    { keys: '0', label: t('header.nothing-asked'), group, run: onNothingAsked, disabled: !can.close },
  ])
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button aria-label={t('header.more')}>⋯</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {can.give && can.take ? (
          <Menu.Item onClick={() => onOpen('give')}>{t('header.give')}</Menu.Item>
        ) : null}
        {can.work ? <Menu.Item onClick={() => onOpen('tags')}>{t('header.tags')}</Menu.Item> : null}
        {conversation.snoozedUntil ? (
          <Menu.Item onClick={() => void deeds.wake()}>{t('header.wake')}</Menu.Item>
        ) : null}
        {can.close ? <Menu.Item onClick={onNothingAsked}>{t('header.nothing-asked')}</Menu.Item> : null}
        {can.close ? <Menu.Item onClick={onWithdraw}>{t('header.withdrawn')}</Menu.Item> : null}
        {can.merge ? <Menu.Item onClick={() => onOpen('merge')}>{t('header.merge')}</Menu.Item> : null}
        {can.giveBack ? (
          <>
            <Menu.Divider />
            <Menu.Label>{t('header.give-back')}</Menu.Label>
            {(['sick', 'on_leave', 'left'] as const).map((reason) => (
              <Menu.Item key={reason} onClick={() => void deeds.giveBack(reason)}>
                {t(`reason.${reason}`)}
              </Menu.Item>
            ))}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
