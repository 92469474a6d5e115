import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { api } from '#features/people/ui/api.ts'
import { useMe } from '#features/people/ui/me.ts'
import { explain } from '#platform/client/problem.ts'
import { whenSignedOut } from '#platform/client/send.ts'
import { type Shortcut, useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { undoLatest } from '#ui/undo.ts'
import { useLive } from '../live.ts'
import { forget } from '../session.ts'
import { Frame } from '../shell/frame.tsx'
import { Nav } from '../shell/nav.tsx'
import { Tools } from '../shell/tools.tsx'
import { t } from '../words/t.ts'

const Palette = lazy(() => import('../shell/palette.tsx').then((module) => ({ default: module.Palette })))
const KeysHelp = lazy(() => import('../shell/help.tsx').then((module) => ({ default: module.KeysHelp })))

const leaveDemo = async () => {
  try {
    await api.delete('/demo')
    window.location.assign('/')
  } catch (failure) {
    toast({ text: explain(failure), tone: 'failed' })
  }
}

const useGlobalKeys = (open: (layer: 'palette' | 'help') => void) => {
  const navigate = useNavigate()
  const group = t('keys.everywhere')
  const view = (view: 'mine' | 'nobody' | 'open' | 'snoozed' | 'closed') => () =>
    void navigate({ to: '/desk', search: { view } })
  const shortcuts: Shortcut[] = [
    { keys: 'mod+k', label: t('keys.palette'), group, run: () => open('palette'), inFields: true },
    { keys: '?', label: t('keys.help'), group, run: () => open('help') },
    {
      keys: '/',
      label: t('keys.search'),
      group,
      run: () => void navigate({ to: '/search', search: { q: '' } }),
    },
    { keys: 'z', label: t('keys.undo'), group, run: undoLatest },
    { keys: 'c', label: t('keys.new'), group, run: () => void navigate({ to: '/new', search: {} }) },
    { keys: 'g t', label: t('keys.go-today'), group, run: () => void navigate({ to: '/today', search: {} }) },
    { keys: 'g d', label: t('keys.go-desk'), group, run: () => void navigate({ to: '/desk', search: {} }) },
    { keys: 'g m', label: t('keys.go-mine'), group, run: view('mine') },
    { keys: 'g n', label: t('keys.go-nobody'), group, run: view('nobody') },
    { keys: 'g a', label: t('keys.go-all'), group, run: view('open') },
    { keys: 'g z', label: t('keys.go-snoozed'), group, run: view('snoozed') },
    { keys: 'g x', label: t('keys.go-closed'), group, run: view('closed') },
    {
      keys: 'g p',
      label: t('keys.go-charter'),
      group,
      run: () => void navigate({ to: '/charter', search: {} }),
    },
    {
      keys: 'g i',
      label: t('keys.go-insights'),
      group,
      run: () => void navigate({ to: '/insights', search: {} }),
    },
    {
      keys: 'g c',
      label: t('keys.go-contacts'),
      group,
      run: () => void navigate({ to: '/contacts', search: {} }),
    },
    {
      keys: 'g w',
      label: t('keys.go-people'),
      group,
      run: () => void navigate({ to: '/people', search: {} }),
    },
    {
      keys: 'g s',
      label: t('keys.go-settings'),
      group,
      run: () => void navigate({ to: '/settings/$part', params: { part: 'profile' } }),
    },
  ]
  useShortcuts(shortcuts)
}

/** Everything behind the sign-in: navigation, live events, keys. */
export const SignedIn = () => {
  const me = useMe()
  const connected = useLive()
  const navigate = useNavigate()
  const location = useLocation()
  const [layer, setLayer] = useState<'palette' | 'help' | null>(null)
  useGlobalKeys(setLayer)
  useEffect(
    () =>
      whenSignedOut(() => {
        const { pathname, search } = window.location
        // Several questions hear the same no: the first has moved us already.
        if (pathname === '/sign-in') return
        forget()
        toast({ text: t('shell.signed-out') })
        void navigate({ to: '/sign-in', search: { next: pathname + search } })
      }),
    [navigate],
  )
  const places = useMemo(
    () =>
      me.teams.map((team) => ({
        id: team.id,
        label: team.name,
        hint: t('palette.go'),
        run: () => void navigate({ to: '/desk', search: { view: 'open', team: team.id } }),
      })),
    [me.teams, navigate],
  )
  const demo =
    me.workspace.kind === 'demo' ? (
      <>
        {t('shell.demo')}{' '}
        <Button look="link" onClick={() => void leaveDemo()}>
          {t('shell.demo-leave')}
        </Button>
      </>
    ) : null
  return (
    <Frame
      nav={<Nav me={me} path={location.pathname} />}
      tools={<Tools me={me} />}
      notice={connected ? demo : t('shell.offline')}
      isWarm={!connected}
    >
      <Suspense fallback={<Loading rows={8} />}>
        <Outlet />
      </Suspense>
      <Suspense>
        {layer === 'palette' ? <Palette onClose={() => setLayer(null)} places={places} /> : null}
        {layer === 'help' ? <KeysHelp onClose={() => setLayer(null)} /> : null}
      </Suspense>
    </Frame>
  )
}
