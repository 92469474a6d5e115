import { type RefObject, useEffect } from 'react'
import type { EditorHandle } from '#ui/editor-props.ts'

const AGAIN_MS = 60
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

type AddedProps = {
  editor: RefObject<EditorHandle | null>
  words: readonly string[]
  onDone: () => void
}

/** Puts the words of what was added at the end of the reply, once its editor is there; nothing written is touched. */
export const AddedWords = ({ editor, words, onDone }: AddedProps) => {
  const joined = words.join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words are put there once
  useEffect(() => {
    if (joined === '') return
    const timer = setInterval(() => {
      if (!editor.current?.isReady()) return
      clearInterval(timer)
      for (const line of joined.split('\n')) editor.current.addLast(`<p>${escaped(line)}</p>`)
      onDone()
    }, AGAIN_MS)
    return () => clearInterval(timer)
  }, [joined, editor])
  return null
}
