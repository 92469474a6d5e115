import { Menu } from '#ui/menu.tsx'
import { rawAddress } from './addresses.ts'
import type { Message } from './api.ts'
import css from './thread.module.css'
import { t } from './words.ts'

export const MessageTools = ({ message, onForward }: { message: Message; onForward: () => void }) => (
  <span className={css.tools}>
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={css.dots} aria-label={t('message.tools')}>
          ⋯
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onForward}>{t('message.forward')}</Menu.Item>
        <Menu.Item
          onClick={() => {
            void navigator.clipboard?.writeText(message.text)
          }}
        >
          {t('message.copy')}
        </Menu.Item>
        {message.mailId ? (
          <Menu.Item component="a" href={rawAddress(message.id)} download={`${message.id}.eml`}>
            {t('message.raw')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  </span>
)
