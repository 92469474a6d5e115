import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { editorWords } from '#features/conversations/ui/editor-words.ts'
import { useInboxes } from '#features/desk/ui/inboxes.ts'
import { CameBack } from '#features/mailboxes/ui/came-back.tsx'
import { useMe } from '#features/people/ui/me.ts'
import { useColleagues, useTeams } from '#features/people/ui/teams.ts'
import { t as peopleWords } from '#features/people/ui/words.ts'
import { settingsParts } from '../shell/settings-parts.ts'
import { speakTongue } from '../words/tongue.ts'
import { NotFound } from './not-found.tsx'

const Profile = lazy(() =>
  import('#features/people/ui/profile-page.tsx').then((module) => ({ default: module.ProfilePage })),
)
const Colleagues = lazy(() =>
  import('#features/people/ui/colleagues-page.tsx').then((module) => ({ default: module.ColleaguesPage })),
)
const NothingLeaves = lazy(() =>
  import('#features/mail/ui/nothing-leaves.tsx').then((module) => ({ default: module.NothingLeaves })),
)
const Teams = lazy(() =>
  import('#features/people/ui/teams-page.tsx').then((module) => ({ default: module.TeamsPage })),
)
const Hours = lazy(() =>
  import('#features/people/ui/hours-page.tsx').then((module) => ({ default: module.HoursPage })),
)
const Missed = lazy(() =>
  import('#features/clocks/ui/escalation-page.tsx').then((module) => ({ default: module.EscalationPage })),
)
const Security = lazy(() =>
  import('#features/accounts/ui/security-page.tsx').then((module) => ({ default: module.SecurityPage })),
)
const Tokens = lazy(() =>
  import('#features/accounts/ui/tokens-page.tsx').then((module) => ({ default: module.TokensPage })),
)
const Providers = lazy(() =>
  import('#features/accounts/ui/providers-page.tsx').then((module) => ({ default: module.ProvidersPage })),
)
const Facts = lazy(() =>
  import('#features/contacts/ui/facts-settings.tsx').then((module) => ({ default: module.FactsSettings })),
)
const Inboxes = lazy(() =>
  import('#features/desk/ui/inboxes-page.tsx').then((module) => ({ default: module.InboxesPage })),
)
const Routing = lazy(() =>
  import('#features/handoffs/ui/routing-page.tsx').then((module) => ({ default: module.RoutingPage })),
)
const Grants = lazy(() =>
  import('#features/authority/ui/grants-page.tsx').then((module) => ({ default: module.GrantsPage })),
)
const Books = lazy(() =>
  import('#features/authority/ui/books-page.tsx').then((module) => ({ default: module.BooksPage })),
)
const Held = lazy(() =>
  import('#features/mail/ui/held-page.tsx').then((module) => ({ default: module.HeldPage })),
)
const InboxMailSettings = lazy(() =>
  import('#features/mail/ui/mail-settings.tsx').then((module) => ({ default: module.InboxMailSettings })),
)
const Hooks = lazy(() => import('#features/mail/ui/hooks.tsx').then((module) => ({ default: module.Hooks })))
const RoundTrips = lazy(() =>
  import('#features/mail/ui/round-trips.tsx').then((module) => ({ default: module.RoundTrips })),
)
const Mailboxes = lazy(() =>
  import('#features/mailboxes/ui/mailbox-panel.tsx').then((module) => ({ default: module.MailboxPanel })),
)
const Public = lazy(() =>
  import('#features/portal/ui/public-page.tsx').then((module) => ({ default: module.PublicPage })),
)
const Surveys = lazy(() =>
  import('#features/observations/ui/surveys-part.tsx').then((module) => ({ default: module.SurveysPart })),
)
const Failures = lazy(() =>
  import('#features/demand/ui/kinds-page.tsx').then((module) => ({ default: module.KindsPage })),
)
const Forms = lazy(() =>
  import('#features/forms/ui/forms-page.tsx').then((module) => ({ default: module.FormsPage })),
)
const Answers = lazy(() =>
  import('#features/answers/ui/answers-page.tsx').then((module) => ({ default: module.AnswersPage })),
)
const Outside = lazy(() =>
  import('#features/answers/ui/outside-page.tsx').then((module) => ({ default: module.OutsidePage })),
)
const Ledger = lazy(() =>
  import('#features/mail/ui/ledger-page.tsx').then((module) => ({ default: module.LedgerPage })),
)
const Domains = lazy(() =>
  import('#features/mail/ui/domains-page.tsx').then((module) => ({ default: module.DomainsPage })),
)
const TryServer = lazy(() =>
  import('#features/mail/ui/try-server.tsx').then((module) => ({ default: module.TryServer })),
)

const Webhooks = lazy(() =>
  import('#features/webhooks/ui/webhooks-page.tsx').then((module) => ({ default: module.WebhooksPage })),
)

export const conversationLink = (number: number, children: ReactNode) => (
  <Link to="/desk/$number" params={{ number: String(number) }} search={{}}>
    {children}
  </Link>
)

const InboxesHere = ({ canAdd }: { canAdd: boolean }) => {
  const teams = useTeams().data ?? []
  const colleagues = useColleagues().data ?? []
  const cameBack = useSearch({ from: '/inside/settings/$part' })
  return (
    <Inboxes
      people={{ teams, colleagues }}
      canAdd={canAdd}
      note={<CameBack {...cameBack} />}
      editorWords={editorWords()}
      trial={(server, inboxId) => (
        <Suspense>
          <TryServer server={server} inboxId={inboxId} />
        </Suspense>
      )}
      mailOf={(inboxId, inbox, sendBy) => (
        <>
          <Mailboxes inboxId={inboxId} address={inbox.addresses[0]?.address ?? ''} sendBy={sendBy} />
          <RoundTrips inboxId={inboxId} address={inbox.addresses[0]?.address ?? ''} />
          <Hooks inboxId={inboxId} />
          <InboxMailSettings inboxId={inboxId} />
        </>
      )}
    />
  )
}

const RoutingHere = () => <Routing teams={useTeams().data ?? []} />

const GrantsHere = () => {
  const me = useMe()
  const people = (useColleagues().data ?? []).filter(({ state }) => state === 'active')
  return (
    <Grants
      people={people}
      canDecide={me.role === 'director' || me.role === 'admin'}
      canSetPresets={me.role === 'admin'}
    />
  )
}

const BooksHere = () => (
  <Books
    people={(useColleagues().data ?? []).filter(({ state }) => state === 'active')}
    open={(number, subject) =>
      conversationLink(
        number,
        <>
          #{number}
          <span className="hidden"> {subject}</span>
        </>,
      )
    }
  />
)

const FactsHere = () => <Facts colleagues={useColleagues().data ?? []} />

const LedgerHere = () => {
  const { inboxes } = useInboxes()
  return <Ledger link={conversationLink} inboxes={inboxes} />
}

const AnswersHere = () => {
  const me = useMe()
  return (
    <Answers
      teams={useTeams().data ?? []}
      mayChangeHouse={me.can.changeSettings}
      editorWords={editorWords()}
    />
  )
}

const OutsideHere = () => (
  <Outside
    people={(useColleagues().data ?? []).filter(({ state }) => state === 'active')}
    meId={useMe().id}
  />
)

const PublicHere = () => <Public inboxes={useInboxes().inboxes} surveys={<Surveys />} />

/** One part of the settings, by its name in the address. */
export const SettingsPage = () => {
  const { part } = useParams({ from: '/inside/settings/$part' })
  const me = useMe()
  if (!settingsParts(me).some((each) => each.part === part)) return <NotFound />
  switch (part) {
    case 'kept-mail':
      return <Navigate to="/dev/mail" replace />
    case 'profile':
      return (
        <Profile
          editorWords={editorWords()}
          onLanguage={speakTongue}
          more={
            <Link to="/people/$id" params={{ id: me.id }}>
              {peopleWords('profile.person')}
            </Link>
          }
        />
      )
    case 'security':
      return <Security />
    case 'tokens':
      return <Tokens />
    case 'colleagues':
      return <Colleagues note={<NothingLeaves link={(name) => <Link to="/dev/mail">{name}</Link>} />} />
    case 'teams':
      return <Teams />
    case 'inboxes':
      return <InboxesHere canAdd={me.can.changeSettings} />
    case 'routing':
      return <RoutingHere />
    case 'answers':
      return <AnswersHere />
    case 'outside':
      return <OutsideHere />
    case 'grants':
      return <GrantsHere />
    case 'given':
      return <BooksHere />
    case 'domains':
      return <Domains />
    case 'hours':
      return <Hours />
    case 'missed':
      return <Missed />
    case 'failures':
      return <Failures canChange={me.can.changeSettings} />
    case 'public':
      return <PublicHere />
    case 'forms':
      return <Forms />
    case 'providers':
      return <Providers />
    case 'webhooks':
      return <Webhooks />
    case 'facts':
      return <FactsHere />
    case 'held':
      return <Held mayJudgeDomain={me.role !== 'member'} />
    case 'ledger':
      return <LedgerHere />
    default:
      return <NotFound />
  }
}
