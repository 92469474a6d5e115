import { useShortcuts } from '#platform/client/shortcuts.ts'
import { MenuButton, type MenuEntry } from '#ui/menu.tsx'
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
  onPageLink: (isNew: boolean) => void
  /** Words were used here that hurt. */
  onHurts: () => void
  /** What the row of buttons has no room for. */
  behind: readonly MenuEntry[]
}

/** The same deeds by key, by button and by this menu. */
export const ConversationMenu = ({
  conversation,
  meId,
  deeds,
  onOpen,
  onNothingAsked,
  onWithdraw,
  onPageLink,
  onHurts,
  behind,
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
    {
      keys: 'b',
      label: t('header.give'),
      group,
      run: () => onOpen('give'),
      disabled: !(can.give || (can.close && conversation.ownerId === meId)),
    },
    { keys: 't', label: t('header.tags'), group, run: () => onOpen('tags'), disabled: !can.work },
    { keys: 'e', label: t('header.close-next'), group, run: () => onOpen('close'), disabled: !can.close },
    { keys: '0', label: t('header.nothing-asked'), group, run: onNothingAsked, disabled: !can.close },
  ])
  const reasons = (['sick', 'on_leave', 'left'] as const).map((reason) => ({
    label: t(`reason.${reason}`),
    run: () => void deeds.giveBack(reason),
  }))
  const entries: MenuEntry[] = [
    ...(behind.length > 0 ? [...behind, null] : []),
    ...(can.give && can.take ? [{ label: t('header.give'), run: () => onOpen('give') }] : []),
    ...(can.work ? [{ label: t('header.tags'), run: () => onOpen('tags') }] : []),
    ...(conversation.snoozedUntil ? [{ label: t('header.wake'), run: () => void deeds.wake() }] : []),
    ...(can.close
      ? [
          { label: t('header.nothing-asked'), run: onNothingAsked },
          { label: t('header.withdrawn'), run: onWithdraw },
        ]
      : []),
    ...(can.work
      ? [
          { label: t('header.page-link'), run: () => onPageLink(false) },
          { label: t('header.page-link-new'), run: () => onPageLink(true) },
        ]
      : []),
    ...(can.work && open ? [{ label: t('boundary.open'), run: onHurts }] : []),
    ...(can.merge ? [{ label: t('header.merge'), run: () => onOpen('merge') }] : []),
    ...(can.giveBack ? [null, { heading: t('header.give-back') }, ...reasons] : []),
  ]
  return (
    <MenuButton aria-label={t('header.more')} entries={entries}>
      ⋯
    </MenuButton>
  )
}
