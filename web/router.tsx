import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { Broken } from './routes/broken.tsx'
import { DeskPage } from './routes/desk.tsx'
import { NotFound } from './routes/not-found.tsx'
import { Opening } from './routes/opening.tsx'
import { SignedIn } from './routes/signed-in.tsx'
import { loadMe } from './session.ts'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken })
const text = (value: unknown) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
const views = [
  'nobody',
  'mine',
  'promised',
  'late',
  'came_back',
  'offered',
  'team',
  'open',
  'snoozed',
  'closed',
] as const
export type DeskSearch = { view?: (typeof views)[number] | undefined; team?: string; tag?: string }

const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as never, name as never),
  })
const optional = <Name extends string>(search: Record<string, unknown>, ...names: Name[]) =>
  Object.fromEntries(names.flatMap((name) => (text(search[name]) ? [[name, text(search[name])]] : []))) as {
    [Key in Name]?: string
  }
const tokenSearch = (search: Record<string, unknown>) => optional(search, 'token')

const returnSearch = (search: Record<string, unknown>) => optional(search, 'problem', 'mailbox')

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('./routes/setup.tsx'), 'SetupPage'),
})
const setupMailbox = createRoute({
  getParentRoute: () => root,
  path: '/setup/mailbox',
  beforeLoad: loadMe,
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('./routes/setup-mailbox.tsx'), 'SetupMailboxPage'),
})
const setupPromises = createRoute({
  getParentRoute: () => root,
  path: '/setup/promises',
  beforeLoad: loadMe,
  component: lazyRouteComponent(() => import('./routes/setup-promises.tsx'), 'SetupPromisesPage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => optional(search, 'next', 'problem'),
  component: lazyRouteComponent(() => import('./routes/sign-in.tsx'), 'SignInPage'),
})
const forgotten = page('/forgotten', () => import('./routes/forgotten.tsx'), 'ForgottenPage')
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('./routes/reset.tsx'), 'ResetPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: tokenSearch,
  component: lazyRouteComponent(() => import('./routes/invitation.tsx'), 'InvitationPage'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: loadMe,
  pendingComponent: Opening,
  component: SignedIn,
})
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/desk' })
  },
})
const deskSearch = (search: Record<string, unknown>): DeskSearch => {
  // What is not said anew would stay as it stands in the address.
  return { view: views.find((each) => each === search.view), ...optional(search, 'team', 'tag') }
}
const desk = createRoute({
  getParentRoute: () => inside,
  path: '/desk',
  validateSearch: deskSearch,
  component: DeskPage,
})
const conversation = createRoute({ getParentRoute: () => desk, path: '$number' })
const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  validateSearch: (given: Record<string, unknown>) => ({ q: text(given.q) ?? '' }),
  component: lazyRouteComponent(() => import('./routes/search.tsx'), 'SearchRoute'),
})
const begin = createRoute({
  getParentRoute: () => inside,
  path: '/new',
  validateSearch: (given: Record<string, unknown>) => optional(given, 'contact'),
  component: lazyRouteComponent(() => import('./routes/new.tsx'), 'NewPage'),
})
const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: (given: Record<string, unknown>) => optional(given, 'q'),
  component: lazyRouteComponent(() => import('./routes/contacts.tsx'), 'ContactsPage'),
})
const quiet = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/quiet',
  component: lazyRouteComponent(() => import('./routes/quiet.tsx'), 'QuietPage'),
})
const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$id',
  component: lazyRouteComponent(() => import('./routes/contact.tsx'), 'ContactPage'),
})
const today = createRoute({
  getParentRoute: () => inside,
  path: '/today',
  component: lazyRouteComponent(() => import('./routes/today.tsx'), 'TodayRoute'),
})
const charter = createRoute({
  getParentRoute: () => inside,
  path: '/charter',
  component: lazyRouteComponent(() => import('./routes/charter.tsx'), 'CharterRoute'),
})
const charterPromise = createRoute({
  getParentRoute: () => inside,
  path: '/charter/promises/$id',
  component: lazyRouteComponent(() => import('./routes/charter-promise.tsx'), 'CharterPromiseRoute'),
})
const insights = createRoute({
  getParentRoute: () => inside,
  path: '/insights',
  component: lazyRouteComponent(() => import('./routes/insights.tsx'), 'InsightsRoute'),
})
const freshEyes = createRoute({
  getParentRoute: () => inside,
  path: '/fresh-eyes',
  component: lazyRouteComponent(() => import('#features/demand/ui/fresh-eyes-page.tsx'), 'FreshEyesPage'),
})
const barriers = createRoute({
  getParentRoute: () => inside,
  path: '/barriers',
  component: lazyRouteComponent(() => import('./routes/barriers.tsx'), 'BarriersRoute'),
})
const craft = createRoute({
  getParentRoute: () => inside,
  path: '/craft',
  component: lazyRouteComponent(() => import('./routes/craft.tsx'), 'CraftRoute'),
})
const asked = createRoute({
  getParentRoute: () => inside,
  path: '/asked',
  component: lazyRouteComponent(() => import('./routes/asked.tsx'), 'AskedRoute'),
})
const passOn = createRoute({
  getParentRoute: () => inside,
  path: '/pass-on',
  component: lazyRouteComponent(() => import('./routes/pass-on.tsx'), 'PassOnRoute'),
})
const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: (given: Record<string, unknown>) =>
    optional(given, 'view', 'q', 'skill', 'language', 'team', 'said'),
  component: lazyRouteComponent(() => import('./routes/people.tsx'), 'PeoplePage'),
})
const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./routes/person.tsx'), 'PersonPage'),
})
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  beforeLoad: ({ location }) => {
    if (location.pathname.replace(/\/$/, '') === '/settings')
      throw redirect({ to: '/settings/$part', params: { part: 'profile' } })
  },
})
const settingsPart = createRoute({
  getParentRoute: () => settings,
  path: '$part',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('./routes/settings.tsx'), 'SettingsPage'),
})
const keptMail = createRoute({
  getParentRoute: () => inside,
  path: '/dev/mail',
  component: lazyRouteComponent(() => import('./routes/kept-mail.tsx'), 'KeptMailPage'),
})

const tree = root.addChildren([
  setup,
  setupMailbox,
  setupPromises,
  signIn,
  forgotten,
  reset,
  invitation,
  inside.addChildren([
    home,
    desk.addChildren([conversation]),
    search,
    begin,
    contacts,
    quiet,
    contact,
    people,
    person,
    today,
    charter,
    charterPromise,
    insights,
    freshEyes,
    craft,
    barriers,
    asked,
    passOn,
    settings.addChildren([settingsPart]),
    keptMail,
  ]),
])

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', defaultPreloadStaleTime: 0 })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
