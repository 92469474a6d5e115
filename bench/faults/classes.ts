import { readFileSync } from 'node:fs'

/** One line of CLASSES.md: a class of attack and the test that proves that it fails. */
export interface Proof {
  readonly name: string
  readonly file: string
  readonly test: string
  readonly cases: number
}

/** Every proof that CLASSES.md lists. */
export const listProofs = (): Proof[] =>
  readFileSync(new URL('./CLASSES.md', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, , file, test, cases] = line.split('|').map((part) => part.trim())
      return name && /^S\d+$/.test(name) ? [{ name, file: file!, test: test!, cases: Number(cases) }] : []
    })

/** The classes that must be proven here. */
export const CLASSES = 'S1 S2 S3 S4 S9 S10 S14 S15 S16 S17 S18 S19 S20 S26 S27 S30 S31 S32 S36 S37'.split(' ')

interface Ran {
  readonly name: string
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
}

/** One printed line for each class, from what vitest says of a run of its files. */
export const classLines = (proofs: readonly Proof[], ran: readonly Ran[]): string[] =>
  CLASSES.map((name) => {
    const own = proofs.filter((proof) => proof.name === name)
    const tests = own.flatMap((proof) => {
      // What vitest fills into a name stands between the words that the source has.
      const words = proof.test.split(/%[a-z]/).map((part) => part.trim())
      return ran
        .filter((file) => file.name.endsWith(`/${proof.file}`))
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ fullName }) => words.every((part) => fullName.includes(part)))
    })
    const count = (status: string) => tests.filter((each) => each.status === status).length
    const cases = own.reduce((sum, proof) => sum + proof.cases, 0)
    return `${name} cases=${cases} tests=${tests.length} passed=${count('passed')} failed=${tests.length - count('passed') - count('skipped')} skipped=${count('skipped')}`
  })
