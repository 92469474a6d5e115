import type { RefObject } from 'react'
import type { EditorHandle } from './editor-props.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Words as one paragraph. */
export const paragraph = (words: string): string =>
  `<p>${words.replace(/[&<>]/g, (sign) => SIGNS[sign]!)}</p>`

const AGAIN_MS = 30
/** Tells the editor something, at once or when it is there: what it is told before is lost. Gives what calls it off. */
export const whenReady = (
  editor: RefObject<EditorHandle | null>,
  run: (handle: EditorHandle) => void,
): (() => void) => {
  const now = editor.current
  if (now?.isReady()) {
    run(now)
    return () => undefined
  }
  const again = setInterval(() => {
    const handle = editor.current
    if (!handle?.isReady()) return
    clearInterval(again)
    run(handle)
  }, AGAIN_MS)
  return () => clearInterval(again)
}
