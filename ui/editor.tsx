import Image from '@tiptap/extension-image'
import { Placeholder } from '@tiptap/extensions'
import { Selection } from '@tiptap/pm/state'
import { EditorContent, type Editor as Tiptap, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import css from './editor.module.css'
import type { EditorHandle, EditorProps } from './editor-props.ts'
import { EditorTools } from './editor-tools.tsx'

const filesOf = (list: FileList | undefined | null) => [...(list ?? [])]

const extensions = (placeholder: string) => [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
  }),
  Image.configure({ inline: true }),
  Placeholder.configure({ placeholder, showOnlyWhenEditable: true }),
]

/** An editor that is going away or not yet there takes no commands. */
const ready = (editor: Tiptap | null) => (editor && !editor.isDestroyed ? editor : null)

/** At once, and not at the next frame: a letter typed in between would be taken for a key of the desk. */
const focusNow = (editor: Tiptap | null) => {
  const here = ready(editor)
  if (!here) return
  here.view.dispatch(here.state.tr.setSelection(Selection.atEnd(here.state.doc)))
  here.view.focus()
}

/** What stands in the line before the caret; nothing while something is chosen. */
const beforeCaret = ({ state: { selection } }: Tiptap) =>
  selection.empty ? selection.$from.parent.textBetween(0, selection.$from.parentOffset, '\n', ' ') : ''

const replaceBefore = (editor: Tiptap | null, letters: number, html: string) => {
  const here = ready(editor)
  if (!here) return
  const { from } = here.state.selection
  here
    .chain()
    .focus()
    .deleteRange({ from: from - letters, to: from })
    .insertContent(html)
    .run()
}

const GREETING = /[,،]\s*$/
const addFirst = (editor: Tiptap | null, html: string) => {
  const here = ready(editor)
  const first = here?.state.doc.firstChild
  if (!here || !first) return
  const at = GREETING.test(first.textContent) ? first.nodeSize : 0
  here.chain().insertContentAt(at, html).focus('end').run()
}
const addLast = (editor: Tiptap | null, html: string) => {
  const here = ready(editor)
  if (!here) return
  const end = here.state.doc.content.size
  if (!here.isEmpty) return here.chain().insertContentAt(end, html).focus('end').run()
  // Whoever has not begun writes above it, greeting first.
  here.chain().insertContentAt({ from: 0, to: end }, `<p></p>${html}`).setTextSelection(1).run()
  here.view.focus()
}

const isBlank = (editor: Tiptap) => editor.isEmpty

const useHandle = (ref: RefObject<EditorHandle | null> | undefined, editor: Tiptap | null) =>
  useImperativeHandle(
    ref,
    () => ({
      focus: () => focusNow(editor),
      isReady: () => ready(editor) !== null,
      html: () => (editor && !isBlank(editor) ? editor.getHTML() : ''),
      text: () => editor?.getText({ blockSeparator: '\n\n' }) ?? '',
      before: () => (ready(editor) ? beforeCaret(editor!) : ''),
      set: (html) => ready(editor)?.commands.setContent(html, { emitUpdate: false }),
      addImage: (src, alt) => ready(editor)?.chain().focus().setImage({ src, alt }).run(),
      replaceBefore: (letters, words) => replaceBefore(editor, letters, words),
      addFirst: (words) => addFirst(editor, words),
      addLast: (words) => addLast(editor, words),
    }),
    [editor],
  )

/** Rich text, loaded only when somebody writes. */
const Editor = ({
  handle,
  label,
  placeholder,
  html,
  words,
  onChange,
  onFiles,
  autoFocus,
  onCaret,
  onKey,
  extra,
}: EditorProps) => {
  const heard = useRef({ onCaret, onKey })
  heard.current = { onCaret, onKey }
  const editor = useEditor({
    extensions: extensions(placeholder),
    content: html,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        class: css.text ?? '',
        dir: 'auto',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
      },
      handleKeyDown: (_view, event) => heard.current.onKey?.(event) ?? false,
      handlePaste: (_view, event) => {
        const files = filesOf(event.clipboardData?.files)
        if (files.length === 0 || event.clipboardData?.types.includes('text/html')) return false
        onFiles?.(files)
        return true
      },
      handleDrop: (_view, event) => {
        const files = filesOf(event.dataTransfer?.files)
        if (files.length === 0) return false
        event.preventDefault()
        onFiles?.(files)
        return true
      },
    },
    onSelectionUpdate: ({ editor: current }) => heard.current.onCaret?.(beforeCaret(current)),
    onUpdate: ({ editor: current }) => onChange(isBlank(current) ? '' : current.getHTML()),
  })
  useHandle(handle, editor)
  useLayoutEffect(() => {
    if (autoFocus) focusNow(editor)
  }, [editor, autoFocus])
  const marks = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current?.isActive('bold') ?? false,
      italic: current?.isActive('italic') ?? false,
      list: current?.isActive('bulletList') ?? false,
      numbers: current?.isActive('orderedList') ?? false,
      quote: current?.isActive('blockquote') ?? false,
      link: current?.isActive('link') ?? false,
    }),
  })
  return (
    <div className={css.editor}>
      <EditorContent editor={editor} className={css.content} />
      {editor ? <EditorTools editor={editor} marks={marks} words={words} extra={extra} /> : null}
    </div>
  )
}

export default Editor
