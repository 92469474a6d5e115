import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { warmEditor } from '#ui/rich-text.tsx'
import type { Aid } from './aid.ts'
import type { Conversation, DraftKind, Message } from './api.ts'
import css from './composer.module.css'
import { ComposerForm } from './composer-form.tsx'
import type { Sendable } from './sending.ts'
import { whenUnsent } from './undo-sending.tsx'
import { useDrafts } from './use-writing.ts'
import { t } from './words.ts'
import { Writers } from './writers.tsx'
import { waitsHere } from './writing.ts'

export type ComposerMode = { kind: DraftKind; everyone: boolean; forwardOf?: Message }

type ComposerProps = {
  conversation: Conversation
  mode: ComposerMode | null
  onMode: (mode: ComposerMode | null) => void
  /** Send, close, next: the answer is somebody else's business. */
  onSendAndClose: (sendable: Sendable) => Promise<boolean>
  /** What helps while one writes: words that were kept, a thought on the words. */
  aid?: (aid: Aid) => ReactNode
}

/** Where one writes: closed until a key or a click, open at once where a draft waits. */
export const Composer = ({ conversation, mode, onMode, onSendAndClose, aid }: ComposerProps) => {
  const drafts = useDrafts(conversation.id)
  const [focus, setFocus] = useState(0)
  const opened = useRef('')
  useEffect(warmEditor, [])
  useEffect(() => {
    if (opened.current === conversation.id || !drafts.data) return
    opened.current = conversation.id
    const draft = drafts.data.items.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]
    const kind = draft?.kind ?? waitsHere(conversation.id)
    if (kind) onMode({ kind, everyone: true })
  }, [conversation.id, drafts.data, onMode])
  useEffect(
    () =>
      whenUnsent((id) => {
        if (id === conversation.id) onMode({ kind: 'reply', everyone: true })
      }),
    [conversation.id, onMode],
  )
  const write = (next: ComposerMode) => {
    onMode(next)
    setFocus((count) => count + 1)
  }
  const canWrite = conversation.can.work
  const newest = conversation.messages.items.find(
    (each) => each.kind === 'inbound' || each.kind === 'outbound',
  )
  const group = t('keys.conversation')
  useShortcuts([
    {
      keys: 'r',
      label: t('composer.reply-all'),
      group,
      run: () => write({ kind: 'reply', everyone: true }),
      disabled: !canWrite,
    },
    {
      keys: 'n',
      label: t('composer.note'),
      group,
      run: () => write({ kind: 'note', everyone: true }),
      disabled: !canWrite,
    },
    {
      keys: 'f',
      label: t('composer.forward'),
      group,
      run: () => write({ kind: 'forward', everyone: false, forwardOf: newest }),
      disabled: !canWrite || !newest,
    },
  ])
  if (!canWrite) return null
  if (!mode)
    return (
      <div className={css.composer}>
        <Writers conversationId={conversation.id} />
        <button
          type="button"
          className={`${css.box} ${css.closed}`}
          onClick={() => write({ kind: 'reply', everyone: true })}
        >
          {t('composer.placeholder', { name: conversation.requester.name || t('row.somebody') })}
        </button>
        <div className={css.acts}>
          <Button keys="r" onClick={() => write({ kind: 'reply', everyone: true })}>
            {t('composer.reply-all')}
          </Button>
          <Button keys="n" onClick={() => write({ kind: 'note', everyone: true })}>
            {t('composer.note')}
          </Button>
        </div>
      </div>
    )
  return (
    <ComposerForm
      key={`${conversation.id} ${mode.kind}`}
      conversation={conversation}
      mode={mode}
      focus={focus}
      onMode={write}
      onClose={() => onMode(null)}
      onSendAndClose={onSendAndClose}
      aid={aid}
    />
  )
}
