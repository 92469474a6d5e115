import { useState } from 'react'
import { sayAside } from './aside.ts'
import { useIsHere } from './is-here.ts'
import { explain, explainAside } from './problem.ts'

/**
 * Runs one deed of a form: busy while it lasts, words when it fails, what was typed untouched. Whoever has left the
 * form meanwhile hears where they are that it failed; what follows from success asks `isHere` before it moves them.
 */
export const useAttempt = () => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const isHere = useIsHere()
  const attempt = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    const where = document.title
    setBusy(true)
    setFailure('')
    try {
      return await run()
    } catch (problem) {
      if (isHere()) setFailure(explain(problem))
      else sayAside(explainAside(problem, where))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { attempt, busy, failure, setFailure, isHere }
}
