import type { ReactNode, RefObject } from 'react'

export type EditorHandle = {
  focus: () => void
  html: () => string
  text: () => string
  set: (html: string) => void
  addImage: (src: string, alt: string) => void
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
  /** Stands at the end of the tools. */
  extra?: ReactNode
}
