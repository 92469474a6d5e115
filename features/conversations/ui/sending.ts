import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayAside } from '#platform/client/aside.ts'
import { useIsHere } from '#platform/client/is-here.ts'
import { explain } from '#platform/client/problem.ts'
import { offerUndo } from '#ui/undo.ts'
import { api, type Conversation, type DraftKind, type Message } from './api.ts'
import { invalidateConversation, keys } from './keys.ts'
import { toWire } from './pictures.ts'
import type { Spoken } from './spoken-promise.ts'
import { useUndoSending } from './undo-sending.tsx'
import { t } from './words.ts'
import { cleaned, type Writing } from './writing.ts'

export type Sendable = {
  to: { name: string; address: string }[]
  cc: { name: string; address: string }[]
  bcc: { name: string; address: string }[]
  html: string
  attachmentIds: string[]
  seenMessageId?: string
}

/** Words that were put below an empty first line, where nothing was written above them. */
const begun = (html: string): string => html.replace(/^(?:<p><\/p>)+/, '')

export const sendable = (writing: Writing, seen: string | undefined): Sendable => ({
  to: cleaned(writing.to),
  cc: cleaned(writing.cc),
  bcc: cleaned(writing.bcc),
  html: begun(toWire(writing.html, writing.attachments)),
  attachmentIds: writing.attachments.map((each) => each.id),
  seenMessageId: seen,
})

/** Whether the same words go to the same people, whatever was read since. */
export const isSame = (one: Sendable, other: Sendable) =>
  JSON.stringify({ ...one, seenMessageId: '' }) === JSON.stringify({ ...other, seenMessageId: '' })

/** Says that a message is on its way, and how to call it back. */
export const useSentToast = () => {
  const undo = useUndoSending()
  return (conversationId: string, message: Pick<Message, 'id' | 'delivery'>, text: string) => {
    const left = message.delivery ? Date.parse(message.delivery.sendAfter) - Date.now() : 0
    const stays = Math.min(Math.max(left, 1000), 10_000)
    const run = () => void undo(conversationId, message.id)
    offerUndo({ id: message.id, text, label: t('undo.label'), run, stays })
  }
}

/** Sends what was written; nothing typed is given up before the server has it. */
export const useSending = (conversation: Conversation) => {
  const cache = useQueryClient()
  const said = useSentToast()
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { id, number } = conversation
  const isHere = useIsHere()
  const attempt = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    setSending(true)
    setFailure(undefined)
    try {
      return await run()
    } catch (problem) {
      if (isHere()) setFailure(problem)
      else sayAside(t('composer.not-sent', { number, why: explain(problem) }))
      return undefined
    } finally {
      setSending(false)
    }
  }
  const send = (
    kind: DraftKind,
    content: Sendable,
    more: { how: 'note' | 'call' | 'visit'; forwardOf?: string; promise?: Spoken },
  ) =>
    attempt(async () => {
      const promise = more.promise && {
        ...more.promise,
        text: t(`by-hand.step.${more.promise.kind}`),
      }
      const message =
        kind === 'note'
          ? await api.post('/conversations/:id/notes', {
              params: { id },
              body: { how: more.how, html: content.html, attachmentIds: content.attachmentIds, promise },
            })
          : await api.post('/conversations/:id/messages', {
              params: { id },
              body: { kind, ...content, forwardOf: kind === 'forward' ? more.forwardOf : undefined, promise },
            })
      await invalidateConversation(cache, id)
      void cache.invalidateQueries({ queryKey: keys.lists })
      if (kind !== 'note') said(id, message, t('composer.sent'))
      return message
    })
  return { send, attempt, isSending, failure, clearFailure: () => setFailure(undefined) }
}
