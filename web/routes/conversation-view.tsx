import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, type MouseEvent, Suspense, useCallback, useEffect, useState } from 'react'
import { t as answers } from '#features/answers/ui/words.ts'
import { ContactPanel } from '#features/contacts/ui/contact-facts.tsx'
import type { Aid } from '#features/conversations/ui/aid.ts'
import { AnswerLine } from '#features/conversations/ui/answer-line.tsx'
import type { Conversation, Message } from '#features/conversations/ui/api.ts'
import { Composer, type ComposerMode } from '#features/conversations/ui/composer.tsx'
import { useDeeds } from '#features/conversations/ui/deeds.ts'
import { ConversationHeader, type OpenDialog } from '#features/conversations/ui/header.tsx'
import { takeIn } from '#features/conversations/ui/keys.ts'
import { requesterName } from '#features/conversations/ui/list-row.tsx'
import { LookedLike } from '#features/conversations/ui/looked-like.tsx'
import { useNames } from '#features/conversations/ui/names.ts'
import { About, Earlier, Related } from '#features/conversations/ui/panel.tsx'
import { Thread } from '#features/conversations/ui/thread.tsx'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { useMe } from '#features/people/ui/me.ts'
import { useReadNotices } from '#features/people/ui/read-notices.ts'
import { useIsHere } from '#platform/client/is-here.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { t as shell } from '../words/t.ts'
import { type Cited, useClosing } from './closing.ts'
import css from './desk.module.css'
import { useGivingHere } from './giving.tsx'
import { useHurtHere } from './hurting.tsx'

const Dialogs = lazy(() =>
  import('./conversation-dialogs.tsx').then((module) => ({ default: module.ConversationDialogs })),
)

// Who can help comes when the conversation is read.
const HandoffBanner = lazy(() =>
  import('#features/handoffs/ui/handoff-banner.tsx').then((module) => ({ default: module.HandoffBanner })),
)
const WhoCanHelp = lazy(() =>
  import('#features/handoffs/ui/who-can-help.tsx').then((module) => ({ default: module.WhoCanHelp })),
)

const OutsideHere = lazy(() =>
  import('#features/answers/ui/outside-here.tsx').then((module) => ({ default: module.OutsideHere })),
)
// Only where somebody outside was named.
const IntroduceHere = lazy(() =>
  import('#features/answers/ui/introduce-here.tsx').then((module) => ({ default: module.IntroduceHere })),
)

const loadAid = () =>
  import('#features/answers/ui/writing-aid.tsx').then((module) => ({ default: module.WritingAid }))
const WritingAid = lazy(loadAid)
/** Before the first word is written. */
const warmAid = () => {
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500))
  idle(() => void loadAid())
}

const Safety = lazy(() =>
  import('#features/conversations/ui/safety.tsx').then((module) => ({ default: module.Safety })),
)

const CameBack = lazy(() =>
  import('#features/demand/ui/came-back.tsx').then((module) => ({ default: module.CameBack })),
)
const WhyTheyCame = lazy(() =>
  import('#features/demand/ui/why-they-came.tsx').then((module) => ({ default: module.WhyTheyCame })),
)

// Only a message that could not leave needs it.
const Resend = lazy(() =>
  import('#features/mail/ui/resend.tsx').then((module) => ({ default: module.Resend })),
)

// Only when it is asked for.
const givePage = async (id: string, isNew: boolean) =>
  (await import('#features/portal/ui/page-link.ts')).copyPageLink(id, { isNew })

const SaidHere = lazy(() =>
  import('#features/observations/ui/said-here.tsx').then((module) => ({ default: module.SaidHere })),
)

export type PaneProps = {
  onBack: () => void
  onNext: () => void
  onOpen: (number: number | string) => void
  linkTo: (number: number) => { href: string; onClick: (event: MouseEvent) => void }
}

/** One conversation: what was said, what to write, and what helps to know. */
export const ConversationView = ({
  conversation,
  onBack,
  onNext,
  onOpen,
  linkTo,
}: PaneProps & { conversation: Conversation }) => {
  const me = useMe()
  const cache = useQueryClient()
  const deeds = useDeeds(conversation)
  const names = useNames()
  useReadNotices(conversation.id)
  const [mode, setMode] = useState<ComposerMode | null>(null)
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const [panel, setPanel] = useState(false)
  const isHere = useIsHere()
  const goOn = useCallback(() => {
    if (isHere()) onNext()
  }, [isHere, onNext])
  const closing = useClosing(conversation, { onNext: goOn, onOpen, takeIn: (next) => takeIn(cache, next) })
  const openDialog = useCallback(
    (wanted: OpenDialog) => (wanted === 'close' ? void closing.close() : setDialog(wanted)),
    [closing.close],
  )
  const [cited, setCited] = useState<Cited>({ source: null, unsureUntil: null })
  const [wished, setWished] = useState(false)
  useEffect(warmAid, [])
  closing.cited.current = cited
  const giving = useGivingHere(conversation, {
    meId: me.id,
    names,
    onReply: () => setMode((now) => (now?.kind === 'reply' ? now : { kind: 'reply', everyone: true })),
  })
  const [because, setBecause] = useState('')
  const hurting = useHurtHere(conversation, {
    meId: me.id,
    onWrite: (kind) => setMode((now) => (now?.kind === kind ? now : { kind, everyone: true })),
    onColleague: (said) => {
      setBecause(said)
      setDialog('give')
    },
  })
  const aid = (given: Aid) =>
    given.kind === 'reply' ? (
      <Suspense>
        {hurting.writing(given)}
        {giving.writing(given)}
        <WritingAid
          aid={given}
          conversation={{
            id: conversation.id,
            kind: conversation.kind,
            promisedAt: conversation.promisedAt,
            isAgain:
              conversation.nth > 1 ||
              conversation.timeline.some(({ name }) => name === 'conversation.reopened'),
          }}
          {...cited}
          onSource={(source) => setCited((before) => ({ ...before, source }))}
          onUnsure={(unsureUntil) => setCited((before) => ({ ...before, unsureUntil }))}
          wished={wished}
          onWished={() => setWished(false)}
          given={giving.carried}
        />
      </Suspense>
    ) : given.kind === 'note' ? (
      hurting.writing(given)
    ) : null
  const changeMode = useCallback((next: ComposerMode | null) => setMode(next), [])
  const forward = (message: Message) => setMode({ kind: 'forward', everyone: false, forwardOf: message })
  const { requester } = conversation
  useShortcuts([
    {
      keys: 'y',
      label: answers('aid.not-yet'),
      group: conversations('keys.conversation'),
      run: () => {
        setMode({ kind: 'reply', everyone: true })
        setWished(true)
      },
      disabled: !conversation.can.work || conversation.state === 'closed',
    },
    {
      keys: 'enter',
      label: conversations('keys.open'),
      group: conversations('keys.list'),
      run: () => document.querySelector<HTMLElement>('main section[tabindex="0"]')?.focus(),
    },
  ])
  return (
    <>
      <main className={css.main} aria-label={conversations('thread.label')}>
        <ConversationHeader
          conversation={conversation}
          meId={me.id}
          deeds={deeds}
          onOpen={openDialog}
          onNothingAsked={() => void closing.nothingAsked()}
          onWithdraw={() => void closing.withdraw()}
          onHurts={hurting.open}
          onPageLink={(isNew) => void givePage(conversation.id, isNew)}
          onBack={onBack}
          panelToggle={
            <Button className={css.toggle} aria-expanded={panel} onClick={() => setPanel(!panel)}>
              {conversations('panel.show')}
            </Button>
          }
        />
        <Thread
          conversation={conversation}
          onForward={forward}
          again={(messageId) => (
            <Suspense>
              <Resend messageId={messageId} />
            </Suspense>
          )}
          end={
            <>
              <Suspense>
                <HandoffBanner conversation={conversation} meId={me.id} names={names} />
              </Suspense>
              {hurting.thread}
              {giving.thread}
              <Suspense>
                <Safety conversation={conversation} meId={me.id} deeds={deeds} />
              </Suspense>
              <LookedLike conversation={conversation} deeds={deeds} />
              <Suspense>
                <CameBack
                  conversation={conversation}
                  requesterName={requesterName(conversation)}
                  linkTo={linkTo}
                />
              </Suspense>
              <AnswerLine conversation={conversation} />
              {conversation.answer?.waysForward.some(({ introduceTo }) => introduceTo !== '') ? (
                <Suspense>
                  <IntroduceHere
                    ways={conversation.answer.waysForward}
                    canIntroduce={conversation.can.work}
                  />
                </Suspense>
              ) : null}
              <Suspense>
                <SaidHere conversationId={conversation.id} meId={me.id} />
              </Suspense>
            </>
          }
        />
        {giving.withReply}
        <Composer
          conversation={conversation}
          mode={mode}
          onMode={changeMode}
          onSendAndClose={closing.sendAndClose}
          aid={aid}
        />
      </main>
      <aside className={css.aside} data-open={panel || undefined} aria-label={conversations('panel.label')}>
        {panel ? (
          <Button className={css.toggle} onClick={() => setPanel(false)}>
            {shell('kit.close')}
          </Button>
        ) : null}
        <About
          conversation={conversation}
          deeds={deeds}
          onTags={() => setDialog('tags')}
          afterPromises={giving.panel}
        />
        <Suspense>
          <WhyTheyCame
            conversation={conversation}
            keysGroup={conversations('keys.conversation')}
            names={names}
          />
        </Suspense>
        {conversation.state !== 'closed' && (conversation.can.give || conversation.ownerId === me.id) ? (
          <Suspense>
            <WhoCanHelp conversationId={conversation.id} onMore={() => setDialog('give')} />
          </Suspense>
        ) : null}
        {conversation.state !== 'closed' && conversation.can.work ? (
          <Suspense>
            <OutsideHere conversationId={conversation.id} onWords={giving.add} />
          </Suspense>
        ) : null}
        {requester.kind === 'contact' ? (
          <ContactPanel
            id={requester.id}
            name={requesterName(conversation)}
            link={(children) => (
              <Link to="/contacts/$id" params={{ id: requester.id }}>
                {children}
              </Link>
            )}
          />
        ) : null}
        <Related conversation={conversation} linkTo={linkTo} />
        <Earlier conversation={conversation} linkTo={linkTo} />
      </aside>
      {giving.dialog}
      {hurting.dialog}
      {dialog || closing.question ? (
        <Suspense>
          <Dialogs
            conversation={conversation}
            deeds={deeds}
            dialog={dialog}
            because={because}
            onClose={() => {
              setDialog(null)
              setBecause('')
            }}
            onNext={goOn}
            closing={closing}
          />
        </Suspense>
      ) : null}
    </>
  )
}
