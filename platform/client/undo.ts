type Undo = { readonly label: string; readonly run: () => void; readonly until: number }

let latest: Undo | undefined

/** Remembers how to take the last deed back, for as long as that is possible. */
export const rememberUndo = (label: string, run: () => void, milliseconds = 10_000) => {
  latest = { label, run, until: Date.now() + milliseconds }
}

/** Takes the last deed back; false when there is nothing left to undo. */
export const undoLatest = () => {
  const undo = latest
  latest = undefined
  if (!undo || undo.until < Date.now()) return false
  undo.run()
  return true
}
