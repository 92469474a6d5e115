import { useState } from 'react'
import { explain } from './problem.ts'

/** Runs one deed of a form: busy while it lasts, words when it fails, what was typed untouched. */
export const useAttempt = () => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const attempt = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    setBusy(true)
    setFailure('')
    try {
      return await run()
    } catch (problem) {
      setFailure(explain(problem))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { attempt, busy, failure, setFailure }
}
