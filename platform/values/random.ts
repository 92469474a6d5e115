const pool = new Uint8Array(4096)
let used = pool.length

/** Gives cryptographically random bytes from a pool, so that small requests cost no system call. */
export function randomFillSync(length: number): Uint8Array<ArrayBuffer> {
  if (used + length > pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const bytes = pool.slice(used, used + length)
  pool.fill(0, used, used + length)
  used += length
  return bytes
}
