import { useCallback, useRef } from 'react'
import { useAnswering } from '#features/answers/ui/answering.ts'
import type { Source } from '#features/answers/ui/api.ts'
import { t as answers } from '#features/answers/ui/words.ts'
import { api, type Conversation } from '#features/conversations/ui/api.ts'
import { type Sendable, useSentToast } from '#features/conversations/ui/sending.ts'
import { moment } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { offerUndo } from '#ui/undo.ts'

type Around = {
  onNext: () => void
  onOpen: (number: number) => void
  takeIn: (conversation: Conversation) => void
}

export type Cited = { source: Source | null; unsureUntil: string | null }

/** Closing with an answer, by key, by button, or together with the reply; then on to the next. */
export const useClosing = (conversation: Conversation, { onNext, onOpen, takeIn }: Around) => {
  const said = useSentToast()
  const cited = useRef<Cited>({ source: null, unsureUntil: null })
  const { id, number } = conversation
  const need = conversation.need || conversation.subject
  const reopen = async () => {
    try {
      takeIn(await api.post('/conversations/:id/reopening', { params: { id } }))
      toast({ text: answers('answer.reopened') })
      onOpen(number)
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    }
  }
  const answering = useAnswering((answered, outcome) => {
    takeIn(answered.conversation)
    cited.current = { source: null, unsureUntil: null }
    const { state, nextStepAt } = answered.conversation
    const when = state !== 'closed' && nextStepAt ? moment(nextStepAt) : null
    if (answered.message) {
      const text = when ? answers('answer.sent-open', { when }) : answers('answer.sent-closed')
      said(id, answered.message, text)
    } else if (when) toast({ text: answers('answer.kept-open', { when }) })
    else {
      const text =
        answered.conversation.closedAs === 'withdrawn'
          ? answers('answer.withdrawn')
          : outcome === 'nothing_asked'
            ? answers('answer.nothing-asked')
            : answers('answer.closed')
      offerUndo({ id: `closed-${id}`, text, label: answers('answer.undo'), run: () => void reopen() })
    }
    onNext()
  })
  const { answer } = answering
  const close = useCallback(() => answer({ id, need }), [answer, id, need])
  return {
    ...answering,
    close,
    nothingAsked: () => answer({ id, need }, { outcome: 'nothing_asked' }),
    withdraw: () => answering.withdraw(id),
    sendAndClose: (message: Sendable) => answer({ id, need, message, ...cited.current }),
    /** Where the words that are being written are from, and until when they still have to be made sure. */
    cited,
  }
}

export type Closing = ReturnType<typeof useClosing>
