import type { RefObject } from 'react'
import type { EditorHandle } from '#ui/editor-props.ts'
import type { DraftKind } from './api.ts'
import type { Spoken } from './spoken-promise.ts'

/** What whoever helps with writing sees of it and may do. */
export type Aid = {
  kind: DraftKind
  html: string
  /** What stands in the line before the caret. */
  before: string
  editor: RefObject<EditorHandle | null>
  /** Is asked first about a key. */
  onKey: RefObject<((event: KeyboardEvent) => boolean) | null>
  promise: Spoken | null
  onPromise: (promise: Spoken | null) => void
}
