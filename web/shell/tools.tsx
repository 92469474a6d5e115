import { useNavigate } from '@tanstack/react-router'
import { api as accounts } from '#features/accounts/ui/api.ts'
import { Subject } from '#features/conversations/ui/subject.tsx'
import type { Me } from '#features/people/ui/api.ts'
import { Bell } from '#features/people/ui/bell.tsx'
import { usePresence } from '#features/people/ui/presence-entries.tsx'
import { Icon } from '#ui/icon.tsx'
import { ariaKeys } from '#ui/keys.ts'
import { MenuButton } from '#ui/menu.tsx'
import { forget } from '../session.ts'
import { t } from '../words/t.ts'
import css from './tools.module.css'

/** Search, new, bell and me: small, beside the name of the house. */
export const Tools = ({ me }: { me: Me }) => {
  const navigate = useNavigate()
  const presence = usePresence()
  const signOut = async () => {
    await accounts.delete('/session').catch(() => undefined)
    forget()
    await navigate({ to: '/sign-in', search: {} })
  }
  return (
    <div className={css.tools}>
      <button
        type="button"
        className={css.tool}
        aria-label={t('shell.search')}
        title={t('shell.search')}
        aria-keyshortcuts={ariaKeys('/')}
        onClick={() => void navigate({ to: '/search', search: { q: '' } })}
      >
        <Icon name="search" />
      </button>
      <button
        type="button"
        className={css.tool}
        aria-label={t('shell.new')}
        title={t('shell.new')}
        aria-keyshortcuts={ariaKeys('c')}
        onClick={() => void navigate({ to: '/new', search: {} })}
      >
        <Icon name="plus" />
      </button>
      <Bell
        unread={me.unreadNotifications}
        className={css.tool}
        about={(conversationId) => <Subject id={conversationId} />}
        onOpen={(conversationId) =>
          void navigate({ to: '/desk/$number', params: { number: conversationId } })
        }
        onToday={() => void navigate({ to: '/today' })}
        onSettings={(part) => void navigate({ to: '/settings/$part', params: { part } })}
        onPromise={(id) =>
          void (id === null
            ? navigate({ to: '/charter' })
            : navigate({ to: '/charter/promises/$id', params: { id } }))
        }
      />
      <MenuButton
        bare
        className={css.tool}
        aria-label={me.name}
        title={me.name}
        entries={[
          { heading: `${me.name} · ${me.workspace.name}` },
          ...presence.entries,
          {
            label: t('shell.profile'),
            run: () => void navigate({ to: '/settings/$part', params: { part: 'profile' } }),
          },
          { label: t('shell.sign-out'), run: () => void signOut() },
        ]}
      >
        <Icon name="person" />
      </MenuButton>
      {presence.dialog}
    </div>
  )
}
