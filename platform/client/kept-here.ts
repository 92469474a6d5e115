import { useCallback, useRef, useState } from 'react'

/** Whose words these are: at a counter one browser serves several colleagues. */
let whose = ''
export const keepFor = (colleagueId: string) => {
  whose = colleagueId
}

const named = (name: string) => `regard.kept.${whose}.${name}`

/** Keeps in this browser what the server does not have yet; null drops it. */
export const keepHere = (name: string, value: unknown) => {
  try {
    if (value === null) localStorage.removeItem(named(name))
    else localStorage.setItem(named(name), JSON.stringify(value))
  } catch {
    // full or forbidden: what was typed is then only on the screen
  }
}

/** What was kept under this name; undefined where nothing was, or it cannot be read. */
export const keptHere = <Value>(name: string): Value | undefined => {
  try {
    const text = localStorage.getItem(named(name))
    return text ? (JSON.parse(text) as Value) : undefined
  } catch {
    return undefined
  }
}

/** Drops what I kept; what another tab wrote there since stays. */
export const dropHere = (name: string, mine: unknown) => {
  if (JSON.stringify(keptHere(name)) === JSON.stringify(mine)) keepHere(name, null)
}

/** Of what was typed, what is not as it began; nothing where all of it is. */
export const typedOf = <Value extends object>(typed: Partial<Value>, begun: Value): Partial<Value> | null => {
  const names = Object.keys(typed) as (keyof Value)[]
  return names.every((name) => typed[name] === begun[name]) ? null : typed
}

/**
 * What is typed into a form, kept over a reload and a walk elsewhere until it is dropped. Only what was typed is kept:
 * the rest is as the form begins, so that what others changed meanwhile holds.
 */
export const useKeptHere = <Value extends object>(name: string, begun: Value) => {
  const [before] = useState(() => keptHere<Partial<Value>>(name))
  const [value, setValue] = useState<Value>(() => ({ ...begun, ...before }))
  const typed = useRef<Partial<Value>>(before ?? {})
  const origin = useRef(begun)
  const change = useCallback(
    (part: Partial<Value>) => {
      typed.current = { ...typed.current, ...part }
      keepHere(name, typedOf(typed.current, origin.current))
      setValue((now) => ({ ...now, ...part }))
    },
    [name],
  )
  const drop = useCallback(() => {
    dropHere(name, typed.current)
    typed.current = {}
  }, [name])
  return { value, change, drop, isFromBefore: before !== undefined }
}

/** The same for a single text; a blank one is not worth keeping. */
export const useKeptWords = (name: string, begun = '') => {
  const { value, change, drop } = useKeptHere(name, { words: begun })
  const write = useCallback(
    (words: string) => {
      change({ words })
      if (words.trim() === '') keepHere(name, null)
    },
    [name, change],
  )
  return [value.words, write, drop] as const
}
