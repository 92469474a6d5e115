type Say = (text: string) => void

let say: Say = () => undefined

/** The root of the client gives the way in which something is said beside whatever is on the screen. */
export const sayAsideBy = (way: Say) => {
  say = way
}

/** Says something to whoever has gone elsewhere since they asked for it. */
export const sayAside: Say = (text) => say(text)
