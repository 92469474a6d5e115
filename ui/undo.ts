import { dismiss, toast } from './toast.tsx'

type Undo = { readonly id: string; readonly run: () => void; readonly until: number }

let latest: Undo | undefined

/** What was done has been taken back, or no longer can be: nobody is offered it any more. */
export const undoIsOver = (id: string) => {
  if (latest?.id === id) latest = undefined
  dismiss(id)
}

/** Says what was done and offers, by a button and by Z, to take it back; `stays` in milliseconds. */
export const offerUndo = (given: {
  id: string
  text: string
  label: string
  run: () => void
  stays?: number
}) => {
  const { id, text, label, stays = 10_000 } = given
  const run = () => {
    undoIsOver(id)
    given.run()
  }
  latest = { id, run, until: Date.now() + stays }
  toast({ id, text, stays, action: { label, keys: 'z', run } })
}

/** Takes the last deed back, when there is one that still can be. */
export const undoLatest = () => {
  const undo = latest
  latest = undefined
  if (undo && undo.until >= Date.now()) undo.run()
}
