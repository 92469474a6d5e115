import { type ComponentType, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { EditorProps } from './editor-props.ts'
import css from './rich-text.module.css'
import { paragraph } from './writing.ts'

let loaded: ComponentType<EditorProps> | null = null
const load = async () => {
  loaded ??= (await import('./editor.tsx')).default
  return loaded
}

/** Fetches the editor before it is needed, while the browser has nothing to do. */
export const warmEditor = () => {
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500))
  idle(() => void load())
}

const asHtml = (text: string) => text.split(/\n+/).map(paragraph).join('')

/** What stands in the line before the caret. */
const beforeCaret = (field: HTMLTextAreaElement | null) =>
  field?.value.slice(0, field.selectionEnd).split('\n').at(-1) ?? ''

/** A plain field that takes what is typed while the editor is on its way. */
const Waiting = ({
  props,
  onReady,
}: {
  props: EditorProps
  onReady: (html: string, wasFocused: boolean) => void
}) => {
  const field = useRef<HTMLTextAreaElement>(null)
  const before = useRef(props.html)
  const written = () => (field.current?.value ? before.current + asHtml(field.current.value) : before.current)
  const whole = useRef(written)
  whole.current = written
  const ready = useRef(onReady)
  ready.current = onReady
  useImperativeHandle(
    props.handle,
    () => ({
      focus: () => field.current?.focus(),
      isReady: () => false,
      html: () => '',
      text: () => field.current?.value ?? '',
      before: () => beforeCaret(field.current),
      set: () => undefined,
      addImage: () => undefined,
      replaceBefore: () => undefined,
      addFirst: () => undefined,
      addLast: () => undefined,
    }),
    [],
  )
  useEffect(() => {
    let over = false
    void load().then(() => {
      if (!over) ready.current(whole.current(), document.activeElement === field.current)
    })
    return () => {
      over = true
    }
  }, [])
  return (
    <textarea
      ref={field}
      className={css.waiting}
      aria-label={props.label}
      placeholder={props.placeholder}
      dir="auto"
      onInput={() => {
        props.onChange(written())
        props.onCaret?.(beforeCaret(field.current))
      }}
      onKeyDown={(event) => props.onKey?.(event.nativeEvent)}
      // biome-ignore lint/a11y/noAutofocus: the writer asked for the composer by key or click
      autoFocus={props.autoFocus}
    />
  )
}

export const RichText = (props: EditorProps) => {
  const [state, setState] = useState({
    ready: loaded !== null,
    html: props.html,
    focus: props.autoFocus ?? false,
  })
  if (!state.ready || !loaded)
    return (
      <Waiting
        props={props}
        // At once: a letter typed between the field and the editor would be lost.
        onReady={(html, wasFocused) => flushSync(() => setState({ ready: true, html, focus: wasFocused }))}
      />
    )
  const Editor = loaded
  return <Editor {...props} html={state.html} autoFocus={state.focus} />
}
