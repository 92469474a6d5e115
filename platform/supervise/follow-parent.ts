const patienceMs = 15_000

/**
 * Ends this process when the one that started it is gone, even killed: the channel between them closes. The process
 * gets SIGTERM, as from its parent, and is cut off when it has not ended after 15 seconds. Alone it does nothing.
 */
export const endWithParent = (): void => {
  if (!process.channel) return
  process.channel.unref()
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), patienceMs).unref()
    process.kill(process.pid, 'SIGTERM')
  })
}

/** Tells the parent, if there is one, that this process does its work now. */
export const sayReady = (): void => {
  if (process.connected) process.send?.({ ready: true })
}
