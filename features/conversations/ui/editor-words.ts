import type { EditorWords } from '#ui/editor-props.ts'
import { t } from './words.ts'

export const editorWords = (): EditorWords => ({
  bold: t('editor.bold'),
  italic: t('editor.italic'),
  list: t('editor.list'),
  numbers: t('editor.numbers'),
  quote: t('editor.quote'),
  link: t('editor.link'),
  linkAddress: t('editor.link-address'),
  tools: t('editor.tools'),
})
