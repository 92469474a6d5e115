import type { ReactNode, RefObject } from 'react'

export type EditorHandle = {
  focus: () => void
  /** False while it is on its way: what it is told then is lost. */
  isReady: () => boolean
  html: () => string
  text: () => string
  /** What stands in the line before the caret now. */
  before: () => string
  set: (html: string) => void
  addImage: (src: string, alt: string) => void
  /** Puts words in the place of so many letters before the caret. */
  replaceBefore: (letters: number, html: string) => void
  /** Puts words below the greeting, or first of all where there is none. */
  addFirst: (html: string) => void
  /** Puts words at the end; where nothing is written yet, one writes on above them. */
  addLast: (html: string) => void
}

export type EditorWords = {
  readonly bold: string
  readonly italic: string
  readonly list: string
  readonly numbers: string
  readonly quote: string
  readonly link: string
  readonly linkAddress: string
  readonly tools: string
}

export type EditorProps = {
  handle?: RefObject<EditorHandle | null>
  label: string
  placeholder: string
  html: string
  words: EditorWords
  onChange: (html: string) => void
  onFiles?: (files: readonly File[]) => void
  autoFocus?: boolean
  /** What stands in the line before the caret, whenever that changes. */
  onCaret?: (before: string) => void
  /** Is asked first about a key; true: it was for somebody else. */
  onKey?: (event: KeyboardEvent) => boolean
  /** Stands at the end of the tools. */
  extra?: ReactNode
}
