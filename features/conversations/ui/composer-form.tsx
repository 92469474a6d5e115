import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { isUnheard } from '#platform/client/once.ts'
import { explain, Problem } from '#platform/client/problem.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import type { EditorHandle } from '#ui/editor-props.ts'
import { Segmented } from '#ui/segmented.tsx'
import { toast } from '#ui/toast.tsx'
import { type Aid, asksForWords } from './aid.ts'
import type { Conversation } from './api.ts'
import css from './composer.module.css'
import type { ComposerMode } from './composer.tsx'
import { ComposerBox } from './composer-box.tsx'
import { ComposerMenu } from './composer-menu.tsx'
import { Newcomers } from './newcomers.tsx'
import { RecipientFields } from './recipient-fields.tsx'
import { replyTo } from './recipients.ts'
import { useSeen } from './seen.ts'
import { isSame, type Sendable, sendable, useSending } from './sending.ts'
import type { Spoken } from './spoken-promise.ts'
import { useWriting } from './use-writing.ts'
import { t } from './words.ts'
import { Writers } from './writers.tsx'
import { isBlank } from './writing.ts'

type FormProps = {
  conversation: Conversation
  mode: ComposerMode
  focus: number
  onMode: (mode: ComposerMode) => void
  onClose: () => void
  onSendAndClose: (sendable: Sendable) => Promise<boolean>
  aid?: ((aid: Aid) => ReactNode) | undefined
}

const PromiseChip = lazy(() =>
  import('./promise-chip.tsx').then((module) => ({ default: module.PromiseChip })),
)

type How = 'note' | 'call' | 'visit'

export const ComposerForm = ({
  conversation,
  mode,
  focus,
  onMode,
  onClose,
  onSendAndClose,
  aid,
}: FormProps) => {
  const { kind } = mode
  const editor = useRef<EditorHandle>(null)
  const begunFor = useRef(mode.everyone)
  const [how, setHow] = useState<How>('note')
  const [promise, setPromise] = useState<Spoken | null>(null)
  const [before, setBefore] = useState('')
  const keyOfAid = useRef<Aid['onKey']['current']>(null)
  const held = useRef(false)
  const onKey = (event: KeyboardEvent) => {
    if (keyOfAid.current) return keyOfAid.current(event)
    if (!aid || kind !== 'reply' || event.key !== 'Enter') return false
    held.current = asksForWords(editor.current?.before() ?? '')
    if (held.current) event.preventDefault()
    return held.current
  }
  const recipients = useMemo(
    () => (kind === 'reply' ? replyTo(conversation, mode.everyone) : { to: [], cc: [], bcc: [] }),
    [conversation, kind, mode.everyone],
  )
  const text = useWriting(conversation, kind, recipients)
  const { writing, change } = text
  const sending = useSending(conversation)
  const isMail = kind !== 'note'
  const { failure } = sending
  const isNewer = failure instanceof Problem && failure.code === 'new_message_since'
  const seen = useSeen(conversation, isBlank(writing), isNewer)
  // biome-ignore lint/correctness/useExhaustiveDependencies: switching reply and reply all sets the recipients anew
  useEffect(() => {
    if (begunFor.current === mode.everyone) return
    begunFor.current = mode.everyone
    if (kind === 'reply') change(replyTo(conversation, mode.everyone))
  }, [mode.everyone])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further key press asks for the focus again
  useEffect(() => {
    editor.current?.focus()
  }, [focus])

  const [isUploading, setUploading] = useState(false)
  const isReady =
    !isUploading &&
    (kind === 'forward' ? writing.to.length > 0 : !isBlank(writing) && (!isMail || writing.to.length > 0))
  // Pressed twice while the draft comes to rest, it is still sent once.
  const isLeaving = useRef(false)
  const once = async (act: () => Promise<unknown>) => {
    if (isLeaving.current) return
    isLeaving.current = true
    try {
      await text.rest()
      if (await act()) done()
      else change({})
    } finally {
      isLeaving.current = false
    }
  }
  const done = () => {
    text.finish(isUnheard(sending.failure))
    onClose()
  }
  // Nobody knows whether it was sent: the same words go as they went, so that the server knows them again.
  const tried = useRef<Sendable | null>(null)
  const leaving = (since: string | undefined) => {
    const fresh = sendable(writing, since)
    const isAgain = isUnheard(sending.failure) && tried.current && isSame(tried.current, fresh)
    tried.current = isAgain ? tried.current : fresh
    return tried.current ?? fresh
  }
  const send = async (evenIfNew = false) => {
    if (!isReady || sending.isSending) return
    const content = leaving(evenIfNew ? undefined : seen)
    const more = { how, forwardOf: mode.forwardOf?.id, promise: promise ?? undefined }
    await once(() => sending.send(kind, content, more))
  }
  const sendAndClose = async () => {
    if (!isReady || sending.isSending || kind !== 'reply') return
    if (promise) return toast({ text: t('composer.promise-keeps-open') })
    await once(() => sending.attempt(() => onSendAndClose(leaving(seen))))
  }
  const group = t('keys.writing')
  useShortcuts([
    { keys: 'mod+enter', label: t('composer.send'), group, run: () => void send(), inFields: true },
    {
      keys: 'mod+shift+enter',
      label: t('composer.send-close'),
      group,
      run: () => void sendAndClose(),
      inFields: true,
      disabled: kind !== 'reply' || !conversation.can.close,
    },
    { keys: 'escape', label: t('composer.leave'), group, run: () => leave(), inFields: true },
  ])
  const leave = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (isBlank(writing)) onClose()
  }
  return (
    <div className={css.composer}>
      <Writers conversationId={conversation.id} />
      {isMail ? (
        <RecipientFields
          value={{ to: writing.to, cc: writing.cc, bcc: writing.bcc }}
          onChange={change}
          open={writing.to.length === 0}
        />
      ) : null}
      {kind === 'reply' && mode.everyone ? (
        <Newcomers conversation={conversation} value={writing} onAdd={({ cc }) => change({ cc })} />
      ) : null}
      <ComposerBox
        kind={kind}
        conversation={conversation}
        text={text}
        editor={editor}
        autoFocus={focus > 0}
        onCaret={setBefore}
        onKey={onKey}
        onUploading={setUploading}
      />
      {aid?.({
        kind,
        html: writing.html,
        before,
        editor,
        onKey: keyOfAid,
        held,
        promise,
        onPromise: setPromise,
      })}
      {failure ? (
        <div className={css.failure} role="alert">
          {explain(failure)}
          {isNewer ? <Button onClick={() => void send(true)}>{t('composer.send-anyway')}</Button> : null}
        </div>
      ) : null}
      <div className={css.acts}>
        <ComposerMenu mode={mode} conversation={conversation} onMode={onMode} />
        {kind === 'note' ? (
          <Segmented<How>
            label={t('composer.how')}
            value={how}
            onChange={setHow}
            options={[
              { value: 'note', label: t('message.note') },
              { value: 'call', label: t('message.call') },
              { value: 'visit', label: t('message.visit') },
            ]}
          />
        ) : null}
        {kind !== 'forward' && conversation.state !== 'closed' ? (
          <Suspense>
            <PromiseChip
              html={writing.html}
              taken={promise}
              conversation={conversation}
              onTake={setPromise}
            />
          </Suspense>
        ) : null}
        <span className={css.sends}>
          {kind === 'reply' && conversation.can.close ? (
            <Button
              keys="mod+shift+enter"
              disabled={!isReady}
              busy={sending.isSending}
              onClick={() => void sendAndClose()}
            >
              {t('composer.send-close')}
            </Button>
          ) : null}
          <Button
            look="primary"
            keys="mod+enter"
            disabled={!isReady}
            busy={sending.isSending}
            onClick={() => void send()}
          >
            {kind === 'note' ? t('composer.keep-note') : t('composer.send')}
          </Button>
        </span>
      </div>
    </div>
  )
}
