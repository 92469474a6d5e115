import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import type { Conversation, Message } from './api.ts'
import { MessageView } from './message.tsx'
import css from './thread.module.css'
import { useThread } from './thread-data.ts'
import { TimelineLine } from './timeline.tsx'
import { t } from './words.ts'

type ThreadProps = {
  conversation: Conversation
  end?: ReactNode
  onForward: (message: Message) => void
  again: (messageId: string) => ReactNode
}

const near = 120

/** Begins at the newest message, stays there while new ones come, and keeps its place when older ones are read. */
const useScroll = (id: string, first: string | undefined, last: string | undefined) => {
  const scroller = useRef<HTMLElement>(null)
  const place = useRef({ id: '', fromEnd: 0, atEnd: true })
  const remember = () => {
    const box = scroller.current
    if (!box) return
    const fromEnd = box.scrollHeight - box.scrollTop
    place.current = { id, fromEnd, atEnd: fromEnd - box.clientHeight < near }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the thread grows at either end
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    if (place.current.id !== id || place.current.atEnd) box.scrollTop = box.scrollHeight
    else box.scrollTop = Math.max(0, box.scrollTop)
    remember()
  }, [id, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when older messages were put before
  useLayoutEffect(() => {
    const box = scroller.current
    if (box && place.current.id === id && !place.current.atEnd)
      box.scrollTop = box.scrollHeight - place.current.fromEnd
  }, [first])
  useEffect(() => {
    const box = scroller.current
    const inner = box?.firstElementChild
    if (!box || !inner) return
    const observer = new ResizeObserver(() => {
      if (place.current.atEnd) box.scrollTop = box.scrollHeight
    })
    observer.observe(inner)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  return { scroller, remember }
}

export const Thread = ({ conversation, end, onForward, again }: ThreadProps) => {
  const thread = useThread(conversation)
  const { entries, hasOlder, readOlder, isReading } = thread
  const { scroller, remember } = useScroll(conversation.id, entries[0]?.id, entries.at(-1)?.id)
  const onScroll = () => {
    remember()
    if ((scroller.current?.scrollTop ?? near) < near && hasOlder && !thread.failure) readOlder()
  }
  return (
    <section
      ref={scroller}
      className={css.thread}
      onScroll={onScroll}
      aria-label={t('thread.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      <div className={css.inner}>
        {isReading ? <Loading rows={2} /> : null}
        {thread.failure ? <Failed text={explain(thread.failure)} onRetry={readOlder} /> : null}
        {hasOlder && !isReading && !thread.failure ? (
          <div className={css.older}>
            <Button look="quiet" onClick={readOlder}>
              {t('thread.older')}
            </Button>
          </div>
        ) : null}
        {entries.map((entry) =>
          entry.kind === 'message' ? (
            <MessageView
              key={entry.id}
              message={entry.message}
              conversation={conversation}
              onForward={() => onForward(entry.message)}
              again={again}
            />
          ) : (
            <TimelineLine key={entry.id} event={entry.event} />
          ),
        )}
        <div className={css.end}>{end}</div>
      </div>
    </section>
  )
}
