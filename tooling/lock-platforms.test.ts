import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the lock file names the packages of every platform, so that npm ci accepts it everywhere', () => {
  const script = fileURLToPath(new URL('./lock-platforms.mjs', import.meta.url))
  const check = () => execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect(check()).toContain('names every platform')
})
