import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import type { MenuEntry } from './menu.tsx'
import css from './one-row.module.css'

export type RowButton = {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly busy?: boolean
  readonly run: () => void
}

/** Hides what there is no room for, the last of `leaving` first, and gives back what is hidden. */
const makeRoom = (row: HTMLElement, leaving: readonly string[]): string[] => {
  const button = (id: string) => row.querySelector<HTMLElement>(`[data-deed="${id}"]`)
  const hide = (id: string, isHidden: boolean) => button(id)?.toggleAttribute('data-behind', isHidden)
  const isFull = () => row.scrollWidth > row.clientWidth
  for (const id of leaving) hide(id, false)
  const behind: string[] = []
  for (const id of leaving.toReversed()) {
    if (!isFull()) break
    hide(id, true)
    behind.unshift(id)
  }
  return behind.filter((id) => {
    hide(id, false)
    if (isFull()) hide(id, true)
    return button(id)?.hasAttribute('data-behind')
  })
}

type OneRowProps = {
  buttons: readonly RowButton[]
  /** The order in which buttons are needed: the last of them gives way first. */
  needed: readonly string[]
  className?: string | undefined
  /** What stands after the buttons, with a menu of those that gave way. */
  children: (behind: readonly MenuEntry[]) => ReactNode
}

/** Buttons that stay in one row, however narrow it is. */
export const OneRow = ({ buttons, needed, className, children }: OneRowProps) => {
  const row = useRef<HTMLDivElement>(null)
  const [behind, setBehind] = useState<readonly string[]>([])
  const leaving = needed.filter((id) => buttons.some((each) => each.id === id)).join(' ')
  const words = buttons.map(({ label }) => label).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are as wide as they are
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return
    const measure = () => {
      const next = makeRoom(element, leaving.split(' '))
      setBehind((before) => (before.join() === next.join() ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    for (const each of [element, ...element.children]) observer.observe(each)
    return () => observer.disconnect()
  }, [leaving, words])
  return (
    <div ref={row} className={`${css.row} ${className ?? ''}`}>
      {buttons.map(({ id, label, keys, busy, run }) => (
        <Button
          key={id}
          data-deed={id}
          data-behind={behind.includes(id) ? '' : undefined}
          keys={keys}
          busy={busy}
          onClick={run}
        >
          {label}
        </Button>
      ))}
      {children(buttons.filter(({ id }) => behind.includes(id)))}
    </div>
  )
}
