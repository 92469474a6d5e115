const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** The form that `aria-keyshortcuts` wants. */
export const ariaKeys = (keys: string) =>
  keys
    .split(' ')
    .map((each) =>
      each
        .split('+')
        .map((part) =>
          part === 'mod' ? (isMac() ? 'Meta' : 'Control') : part.charAt(0).toUpperCase() + part.slice(1),
        )
        .join('+'),
    )
    .join(' ')

const symbols: Record<string, readonly [mac: string, other: string]> = {
  mod: ['⌘', 'Ctrl '],
  shift: ['⇧', '⇧'],
  alt: ['⌥', 'Alt '],
  enter: ['↵', '↵'],
  escape: ['Esc', 'Esc'],
}

/** The form that people read on a key cap. */
export const keyCap = (keys: string) => {
  const side = isMac() ? 0 : 1
  return keys
    .split(' ')
    .map((each) =>
      each
        .split('+')
        .map((part) => symbols[part]?.[side] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join(''),
    )
    .join(' ')
}
