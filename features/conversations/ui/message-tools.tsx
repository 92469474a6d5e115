import { MenuButton } from '#ui/menu.tsx'
import { rawAddress } from './addresses.ts'
import type { Message } from './api.ts'
import css from './thread.module.css'
import { t } from './words.ts'

export const MessageTools = ({ message, onForward }: { message: Message; onForward: () => void }) => (
  <span className={css.tools}>
    <MenuButton
      bare
      className={css.dots}
      aria-label={t('message.tools')}
      entries={[
        { label: t('message.forward'), run: onForward },
        { label: t('message.copy'), run: () => void navigator.clipboard?.writeText(message.text) },
        ...(message.mailId
          ? [{ label: t('message.raw'), href: rawAddress(message.id), download: `${message.id}.eml` }]
          : []),
      ]}
    >
      ⋯
    </MenuButton>
  </span>
)
