import type { RefObject } from 'react'
import type { EditorHandle } from '#ui/editor-props.ts'
import type { DraftKind } from './api.ts'
import type { Spoken } from './spoken-promise.ts'

/** Two colons and some letters ask for words that were kept. */
export const asksForWords = (before: string) => /(?:^|\s)::\S*$/.test(before)

/** What whoever helps with writing sees of it and may do. */
export type Aid = {
  kind: DraftKind
  html: string
  /** What stands in the line before the caret. */
  before: string
  editor: RefObject<EditorHandle | null>
  /** Is asked first about a key. */
  onKey: RefObject<((event: KeyboardEvent) => boolean) | null>
  /** Enter was pressed for it before it had come. */
  held: RefObject<boolean>
  promise: Spoken | null
  onPromise: (promise: Spoken | null) => void
}
