/** Resolves at Ctrl-C, SIGTERM, a closed terminal or when the process that started this one is gone. */
export const untilToldToStop = (): Promise<void> =>
  new Promise((told) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => told())
    process.on('disconnect', told)
    process.channel?.unref()
  })
