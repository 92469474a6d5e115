import { useRef, useState } from 'react'
import { useIsHere } from '#platform/client/is-here.ts'
import { keepHere } from '#platform/client/kept-here.ts'
import { explain, Problem } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { type Answered, type AnswerMessage, api, type Outcome, type Source, type Way } from './api.ts'
import { endOfDay } from './end-of-day.ts'

export type Question = {
  id: string
  need: string
  message?: AnswerMessage
  source?: Source | null
  /** The day until which it still has to be made sure. */
  unsureUntil?: string | null
  asks: string
}
export type Given = {
  outcome?: Outcome | 'nothing_asked'
  explanation?: string
  waysForward?: Way[]
  tellsWays?: boolean
  source?: Source
  unverifiedUntil?: string
}

const asking = new Set([
  'answer_needs_outcome',
  'answer_needs_explanation',
  'dead_end',
  'answer_words_needed',
])

/** Under which names what is typed in the dialog is kept until it is said. */
export const keptAs = (id: string) => `answer.${id}`
export const keptInsteadAs = (id: string) => `answer.${id}.instead`

/** Closes with an answer: without a dialog where that is enough, and asks only where the answer needs more. */
export const useAnswering = (onAnswered: (answered: Answered, outcome: Given['outcome']) => void) => {
  const [question, setQuestion] = useState<Question | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const isHere = useIsHere()
  // Whoever sends waits until the question is answered or left: before that nothing is sent, and nothing typed is given up.
  const settle = useRef<((isAnswered: boolean) => void) | null>(null)
  const settled = (isAnswered: boolean) => {
    settle.current?.(isAnswered)
    settle.current = null
    setQuestion(null)
  }
  const answer = async (target: Omit<Question, 'asks'>, given: Given = {}): Promise<boolean> => {
    setBusy(true)
    setFailure('')
    try {
      const answered = await api.post('/conversations/:id/answer', {
        params: { id: target.id },
        body: {
          ...(target.source ? { source: target.source } : {}),
          ...(target.unsureUntil ? { unverifiedUntil: endOfDay(target.unsureUntil) } : {}),
          ...given,
          message: target.message,
          close: true,
        },
      })
      keepHere(keptAs(target.id), null)
      keepHere(keptInsteadAs(target.id), null)
      settled(true)
      onAnswered(answered, given.outcome)
      return true
    } catch (problem) {
      const code = problem instanceof Problem ? problem.code : ''
      if (asking.has(code) && question === null && isHere()) {
        setQuestion({ ...target, asks: code })
        return new Promise((resolve) => {
          settle.current = resolve
        })
      }
      if (question && isHere()) setFailure(explain(problem))
      else if (target.message && !question) throw problem
      else toast({ text: explain(problem), tone: 'failed' })
      return false
    } finally {
      setBusy(false)
    }
  }
  const withdraw = async (id: string) => {
    try {
      const conversation = await api.post('/conversations/:id/withdrawal', { params: { id } })
      onAnswered({ conversation, message: null }, undefined)
    } catch (problem) {
      toast({ text: explain(problem), tone: 'failed' })
    }
  }
  return { answer, withdraw, question, dismiss: () => settled(false), busy, failure }
}
