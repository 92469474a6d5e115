import { useEffect, useRef } from 'react'

export type Shortcut = {
  /** As `j`, `?`, `g d`, `mod+enter`, `mod+shift+enter`. */
  readonly keys: string
  readonly label: string
  readonly group: string
  readonly run: () => void
  readonly disabled?: boolean
  /** Works while typing too (only with a modifier or Escape). */
  readonly inFields?: boolean
  /** Works while a dialog is open. */
  readonly inDialogs?: boolean
}

const registered: { current: Shortcut }[] = []
const listeners = new Set<() => void>()
let enabled = true
let prefix = ''
let prefixTimer: ReturnType<typeof setTimeout> | undefined

/** Single-key shortcuts can be switched off; those with a modifier stay. */
export const enableShortcuts = (on: boolean) => {
  enabled = on
}

/** Every shortcut in force, the latest first, one per key. */
export const currentShortcuts = (): readonly Shortcut[] => {
  const seen = new Map<string, Shortcut>()
  for (const { current } of registered.toReversed())
    if (!current.disabled && !seen.has(current.keys)) seen.set(current.keys, current)
  return [...seen.values()]
}

export const watchShortcuts = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const latinKey = (event: KeyboardEvent) => {
  if (event.key.length === 1 && event.key.charCodeAt(0) > 127) {
    const physical = /^Key([A-Z])$|^Digit(\d)$/.exec(event.code)
    if (physical) return (physical[1] ?? physical[2] ?? '').toLowerCase()
    if (event.code === 'Slash') return event.shiftKey ? '?' : '/'
  }
  return event.key.toLowerCase()
}

const chord = (event: KeyboardEvent) => {
  const key = latinKey(event)
  const parts: string[] = []
  if (event.metaKey || event.ctrlKey) parts.push('mod')
  if (event.altKey) parts.push('alt')
  if (event.shiftKey && (key.length > 1 || /\p{L}/u.test(key) || parts.length > 0)) parts.push('shift')
  return [...parts, key].join('+')
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) &&
  !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type ?? '')

/** What Enter presses by itself, but for the link to where one is already. */
const isPressed = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('a[href]:not([aria-current="true"]), button, summary, [role="button"]') !== null

const inLayer = (target: EventTarget | null) =>
  document.querySelector('[aria-modal="true"]') !== null ||
  (target instanceof Element && target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null)

const onKeyDown = (event: KeyboardEvent, allowsChord: (pressed: string) => boolean) => {
  if (event.defaultPrevented || event.isComposing) return
  const pressed = chord(event)
  if (!allowsChord(pressed)) return
  if (pressed === 'enter' && isPressed(event.target)) return
  const typing = isField(event.target)
  const layered = inLayer(event.target)
  const bare = !pressed.includes('mod+') && !pressed.includes('alt+') && pressed !== 'escape'
  if (bare && (typing || !enabled)) return
  const wanted = prefix && bare ? `${prefix} ${pressed}` : pressed
  prefix = ''
  const allowed = (each: Shortcut) => (!typing || each.inFields) && (!layered || each.inDialogs)
  const found = currentShortcuts().find((each) => each.keys === wanted && allowed(each))
  if (found) {
    event.preventDefault()
    event.stopPropagation()
    found.run()
    return
  }
  if (bare && !layered && currentShortcuts().some((each) => each.keys.startsWith(`${pressed} `))) {
    prefix = pressed
    clearTimeout(prefixTimer)
    prefixTimer = setTimeout(() => {
      prefix = ''
    }, 1500)
  }
}

const isSending = (pressed: string) => pressed === 'mod+enter' || pressed === 'mod+shift+enter'

let attached = false
const attach = () => {
  if (attached) return
  attached = true
  // Editors make a line break of Ctrl+Enter: sending is heard before they are asked.
  window.addEventListener('keydown', (event) => onKeyDown(event, isSending), { capture: true })
  window.addEventListener('keydown', (event) => onKeyDown(event, (pressed) => !isSending(pressed)))
}

/** Puts shortcuts in force while the component is on screen; later ones win over earlier ones. */
export const useShortcuts = (shortcuts: readonly Shortcut[]) => {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const signature = shortcuts.map((each) => `${each.keys}${each.disabled ? '!' : ''}`).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature says when the set itself changed
  useEffect(() => {
    attach()
    const cells = latest.current.map((_, index) => ({
      get current() {
        return latest.current[index] as Shortcut
      },
    }))
    registered.push(...cells)
    for (const listener of listeners) listener()
    return () => {
      for (const cell of cells) registered.splice(registered.indexOf(cell), 1)
      for (const listener of listeners) listener()
    }
  }, [signature])
}
