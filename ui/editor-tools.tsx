import type { Editor } from '@tiptap/react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import css from './editor.module.css'
import type { EditorWords } from './editor-props.ts'
import { Icon } from './icon.tsx'

type Marks = Record<'bold' | 'italic' | 'list' | 'numbers' | 'quote' | 'link', boolean>

type ToolsProps = { editor: Editor; marks: Marks | null; words: EditorWords; extra?: ReactNode }

const LinkBox = ({ editor, words, onDone }: { editor: Editor; words: EditorWords; onDone: () => void }) => {
  const [href, setHref] = useState<string>(String(editor.getAttributes('link').href ?? ''))
  const apply = () => {
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href.trim() === '') chain.unsetLink().run()
    else chain.setLink({ href: /^[a-z][a-z+.-]*:/i.test(href) ? href : `https://${href}` }).run()
    onDone()
  }
  return (
    <span className={css.linkBox}>
      <input
        // biome-ignore lint/a11y/noAutofocus: opened by the writer's own deed
        autoFocus
        type="url"
        value={href}
        aria-label={words.linkAddress}
        placeholder="https://"
        onChange={(event) => setHref(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            onDone()
            editor.commands.focus()
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            event.stopPropagation()
            apply()
          }
        }}
      />
      <Button onClick={apply}>↵</Button>
    </span>
  )
}

export const EditorTools = ({ editor, marks, words, extra }: ToolsProps) => {
  const [linking, setLinking] = useState(false)
  if (linking) return <LinkBox editor={editor} words={words} onDone={() => setLinking(false)} />
  const tool = (name: keyof Marks, face: ReactNode, run: () => void, keys?: string) => (
    <button
      type="button"
      className={css.tool}
      aria-label={words[name]}
      title={words[name]}
      aria-pressed={marks?.[name] ?? false}
      aria-keyshortcuts={keys}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <span className={css[name] ?? ''}>{face}</span>
    </button>
  )
  const chain = () => editor.chain().focus()
  return (
    <div className={css.tools} role="toolbar" aria-label={words.tools}>
      {tool('bold', 'B', () => chain().toggleBold().run(), 'Control+B')}
      {tool('italic', 'I', () => chain().toggleItalic().run(), 'Control+I')}
      {tool('list', '•', () => chain().toggleBulletList().run())}
      {tool('numbers', '1.', () => chain().toggleOrderedList().run())}
      {tool('quote', '❝', () => chain().toggleBlockquote().run())}
      {tool('link', <Icon name="link" />, () => setLinking(true))}
      {extra}
    </div>
  )
}
