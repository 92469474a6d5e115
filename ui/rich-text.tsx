import { lazy, Suspense } from 'react'
import type { EditorProps } from './editor-props.ts'
import css from './rich-text.module.css'

const load = () => import('./editor.tsx')
const Editor = lazy(load)

/** Fetches the editor before it is needed, while the browser has nothing to do. */
export const warmEditor = () => {
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 800))
  idle(() => void load())
}

export const RichText = (props: EditorProps) => (
  <Suspense
    fallback={
      <div className={css.waiting} aria-busy="true">
        {props.placeholder}
      </div>
    }
  >
    <Editor {...props} />
  </Suspense>
)
