import { type RefObject, useEffect } from 'react'
import type { EditorHandle } from '#ui/editor-props.ts'
import { paragraph, whenReady } from '#ui/writing.ts'

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
    return whenReady(editor, (handle) => {
      handle.addLast(joined.split('\n').map(paragraph).join(''))
      onDone()
    })
  }, [joined, editor])
  return null
}
