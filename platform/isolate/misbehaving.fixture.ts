export const misbehave = async (how: string, what: unknown): Promise<unknown> => {
  const hoard: unknown[] = []
  switch (how) {
    case 'loop':
      for (;;) hoard.length = 0
    case 'wait':
      return new Promise((resolve) => setTimeout(resolve, 3_600_000))
    case 'hoard':
      for (;;) hoard.push(new Array(100_000).fill(hoard.length))
    case 'buffers':
      for (;;) hoard.push(Buffer.alloc(1_000_000, 1))
    case 'exit':
      return process.exit(3)
    case 'throw':
      throw new Error('no such thing')
    default:
      return what
  }
}
