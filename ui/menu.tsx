import { type ComponentPropsWithRef, lazy, type ReactElement, Suspense, useRef, useState } from 'react'
import { Button } from './button.tsx'

export type MenuEntry =
  | { readonly label: string; readonly run: () => void }
  | { readonly label: string; readonly href: string; readonly download?: string }
  | { readonly heading: string }
  | null

export type MenuPosition = 'bottom-start' | 'bottom-end' | 'top-start'

const load = () => import('./menu-list.tsx')
const MenuList = lazy(() => load().then((module) => ({ default: module.MenuList })))

type MenuButtonProps = Omit<ComponentPropsWithRef<typeof Button>, 'onClick' | 'ref'> & {
  entries: readonly MenuEntry[]
  position?: MenuPosition
  /** Without the look of a button: its classes come from outside. */
  bare?: boolean
}

/** A button with a menu, which is fetched only when somebody reaches for it; `null` among the entries draws a line. */
export const MenuButton = ({ entries, position = 'bottom-end', bare, ...props }: MenuButtonProps) => {
  const [opened, setOpened] = useState(false)
  const [wanted, setWanted] = useState(false)
  const toggle = () => {
    setWanted(true)
    setOpened(!opened)
  }
  const button = useRef<HTMLButtonElement>(null)
  /** Whoever was in the menu is back at its button. */
  const change = (next: boolean) => {
    setOpened(next)
    const focused = document.activeElement
    if (!next && (focused === document.body || focused?.closest('[role="menu"]'))) button.current?.focus()
  }
  const reach = { onPointerEnter: () => void load(), onFocus: () => void load(), onClick: toggle }
  const face: ReactElement = bare ? (
    <button
      ref={button}
      type="button"
      aria-haspopup="menu"
      className={props.className}
      aria-label={props['aria-label']}
      title={props.title}
      {...reach}
    >
      {props.children}
    </button>
  ) : (
    <Button ref={button} aria-haspopup="menu" {...props} {...reach} />
  )
  if (!wanted) return face
  return (
    <Suspense fallback={face}>
      <MenuList entries={entries} position={position} opened={opened} onChange={change} face={face} />
    </Suspense>
  )
}
