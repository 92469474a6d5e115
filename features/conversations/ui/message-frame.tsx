import { useEffect, useRef, useState } from 'react'
import css from './thread.module.css'
import { t } from './words.ts'

const passOn = (event: KeyboardEvent) => {
  const copy = new KeyboardEvent('keydown', {
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    shiftKey: event.shiftKey,
    altKey: event.altKey,
    bubbles: true,
    cancelable: true,
  })
  document.body.dispatchEvent(copy)
  if (copy.defaultPrevented) event.preventDefault()
}

/** The frame's page may not load anything of ours, so its text takes the size and the edges of the desk from here. */
const settle = (inside: Document) => {
  inside.documentElement.style.fontSize = '14px'
  let first: Element | null = inside.body
  for (let depth = 0; first && depth < 4; depth += 1) {
    first = first.firstElementChild
    if (first?.tagName === 'P' || first?.tagName === 'DIV') (first as HTMLElement).style.marginTop = '0'
  }
}

/** HTML of a mail in a frame without scripts: as tall as its content, and keys pressed inside still reach the desk. */
export const MessageFrame = ({ src, title }: { src: string; title: string }) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(60)
  const stop = useRef(() => {})
  useEffect(() => () => stop.current(), [])
  const onLoad = () => {
    stop.current()
    const inside = frame.current?.contentDocument
    if (!inside?.body) return
    settle(inside)
    const measure = () => setHeight(Math.min(Math.ceil(inside.documentElement.scrollHeight), 20_000))
    const refit = () => {
      const body = inside.body.getBoundingClientRect()
      setHeight(Math.min(Math.ceil(body.bottom + (inside.defaultView?.scrollY ?? 0)), 20_000))
    }
    measure()
    const observer = new ResizeObserver(refit)
    observer.observe(inside.body)
    inside.addEventListener('keydown', passOn)
    for (const image of inside.images) image.addEventListener('load', refit)
    refit()
    stop.current = () => {
      observer.disconnect()
      inside.removeEventListener('keydown', passOn)
    }
  }
  return (
    <div className={css.html}>
      <iframe
        ref={frame}
        className={css.frame}
        src={src}
        title={title || t('message.frame')}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        style={{ blockSize: height }}
        onLoad={onLoad}
        loading="eager"
      />
    </div>
  )
}
