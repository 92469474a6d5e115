import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { classLines, listProofs } from './classes.ts'
import { keep } from './keep.ts'

// Every class of attack of CLASSES.md, against a started system over SMTP and HTTP, the running application, and a browser.
const proofs = listProofs()
const folder = mkdtempSync(join(tmpdir(), 'regard-classes-'))
const report = join(folder, 'report.json')
spawnSync(
  process.execPath,
  [
    fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url)),
    'run',
    ...new Set(proofs.map(({ file }) => file)),
    '--reporter=json',
    `--outputFile=${report}`,
  ],
  {
    env: { ...process.env, FAULTS_WHOLE: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
  },
)
const lines = classLines(proofs, JSON.parse(readFileSync(report, 'utf8')).testResults)
rmSync(folder, { recursive: true, force: true })
keep('classes', lines)
process.exit(lines.every((line) => / passed=[1-9]\d* failed=0 skipped=0$/.test(line)) ? 0 : 1)
