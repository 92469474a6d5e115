import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useMemo, useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import type { EditorHandle } from '#ui/editor-props.ts'
import { Popover } from '#ui/popover.tsx'
import { paragraph, whenReady } from '#ui/writing.ts'
import { touchedBy } from '../domain/touches.ts'
import css from './answers.module.css'
import { api, type FilledReply, type Source } from './api.ts'
import { HintLine } from './hint-line.tsx'
import { plain } from './plain.ts'
import { SavedReplyList } from './saved-reply-list.tsx'
import { SourceFields, sourceWords, UnsureFields } from './source.tsx'
import { t } from './words.ts'

/** What the composer lets whoever helps with writing see and do. */
export type AidOf = {
  html: string
  before: string
  editor: RefObject<EditorHandle | null>
  onKey: RefObject<((event: KeyboardEvent) => boolean) | null>
  held: RefObject<boolean>
  promise: object | null
  onPromise: (promise: { kind: 'next_update'; at: string }) => void
}
type AidProps = {
  aid: AidOf
  conversation: { id: string; kind: string; promisedAt: string | null; isAgain: boolean }
  source: Source | null
  onSource: (source: Source | null) => void
  /** The day until which it still has to be made sure. */
  unsureUntil: string | null
  onUnsure: (until: string | null) => void
  /** “I do not know yet” was asked for by its key, and not said yet. */
  wished: boolean
  onWished: () => void
  /** What is given with the reply, as its words and its sum say it. */
  given: readonly string[]
}

/** Beside the words: replies that were kept, a thought on tone, where it is from, and “I do not know yet”. */
export const WritingAid = (props: AidProps) => {
  const { aid, conversation, source, onSource, unsureUntil, onUnsure, wished, onWished, given } = props
  const { id } = conversation
  const { data } = useQuery({
    queryKey: ['saved-replies', 'filled', id],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/saved-replies', { params: { id }, query: { limit: 100 }, signal }),
    staleTime: 60_000,
  })
  const [asking, setAsking] = useState(false)
  const [used, setUsed] = useState<FilledReply | null>(null)
  const text = useMemo(() => plain(aid.html), [aid.html])
  const touched = useMemo(() => touchedBy(text, given)[0], [text, given])
  const asks = used?.isOverdue ? 'overdue' : (touched ?? used?.touches[0])
  const notYet = data?.notYet
  const sayNotYet = () => {
    if (!notYet) return
    whenReady(aid.editor, (handle) => {
      handle.addLast(paragraph(notYet.words))
      handle.focus()
      aid.onPromise({ kind: 'next_update', at: notYet.at })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each press of its key
  useEffect(() => {
    if (!wished || !notYet) return
    onWished()
    sayNotYet()
  }, [wished, notYet])
  const use = (reply: FilledReply, letters: number) => {
    aid.editor.current?.replaceBefore(letters, reply.html)
    setUsed(reply)
    onSource({ kind: 'saved_reply', savedReplyId: reply.id, text: reply.name })
  }
  return (
    <div className={css.aid}>
      <SavedReplyList aid={aid} replies={data?.items} onUse={use} />
      <HintLine
        text={text}
        writing={{
          isLate: conversation.promisedAt !== null && Date.parse(conversation.promisedAt) < Date.now(),
          isComplaint: conversation.kind === 'complaint',
          isAgain: conversation.isAgain,
        }}
        onAdd={(words) => aid.editor.current?.addFirst(paragraph(words))}
      />
      <div className={css.aids}>
        {aid.promise === null ? (
          <Button
            look="quiet"
            className={css.quietly}
            keys="y"
            title={t('aid.not-yet-hint')}
            disabled={!notYet}
            onClick={sayNotYet}
          >
            {t('aid.not-yet')}
          </Button>
        ) : null}
        {asks || unsureUntil || (source && source.kind !== 'saved_reply') ? (
          <Popover
            opened={asking}
            onChange={setAsking}
            face={
              <Chip
                aria-expanded={asking}
                title={asks ? t(`source.${asks}`) : undefined}
                onClick={() => setAsking(!asking)}
              >
                {asks && unsureUntil === null && (source === null || used?.isOverdue)
                  ? t(`source.${asks}`)
                  : t('source.chip', { source: sourceWords(source) })}
                {unsureUntil ? ` · ${t('source.unsure', { day: day(`${unsureUntil}T12:00:00Z`) })}` : ''}
              </Chip>
            }
          >
            <div className={css.part}>
              <SourceFields source={source} onChange={onSource} />
              <UnsureFields until={unsureUntil} onChange={onUnsure} />
            </div>
          </Popover>
        ) : null}
      </div>
    </div>
  )
}
