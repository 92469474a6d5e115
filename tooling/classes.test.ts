import { expect, test } from 'vitest'
import { CLASSES, listProofs } from '../bench/faults/classes.ts'
import { files, read } from './source.ts'

test('every class of attack names tests that are there', () => {
  const proofs = listProofs()
  expect([...new Set(proofs.map(({ name }) => name))]).toEqual(CLASSES)
  for (const { name, file, test: words, cases } of proofs) {
    expect(files, name).toContain(file)
    expect(read(file), `${name} in ${file}`).toContain(words)
    expect(cases, name).toBeGreaterThan(0)
  }
})
