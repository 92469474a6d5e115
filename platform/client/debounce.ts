/** Calls at most once per pause, always with the newest value; `flush` calls at once. */
export const debounced = <Args extends readonly unknown[]>(run: (...args: Args) => void, pause: number) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: Args | undefined
  const flush = () => {
    clearTimeout(timer)
    const args = waiting
    waiting = undefined
    if (args) run(...args)
  }
  const call = (...args: Args) => {
    waiting = args
    clearTimeout(timer)
    timer = setTimeout(flush, pause)
  }
  return Object.assign(call, {
    flush,
    cancel: () => {
      clearTimeout(timer)
      waiting = undefined
    },
  })
}
