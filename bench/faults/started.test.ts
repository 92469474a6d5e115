import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome } from './attack.ts'
import { bombsAmongGood } from './attack-bombs.ts'
import { mailCannon, reachedStrangers } from './attack-cannon.ts'
import { filesThatRun, namesOfFiles, packedFiles } from './attack-files.ts'
import { guessAtTheCheck, guessLinks, guessTokens } from './attack-guessing.ts'
import { excessData, openRedirects } from './attack-open.ts'
import { commandingMail, copiedIn, spoofedSenders, verificationTrick } from './attack-senders.ts'
import { hostileHtml, hostileWords } from './attack-words.ts'
import { everythingLeft, smuggleIn, smuggleOut, whatLeft, writeAttacks } from './attack-writing.ts'
import { type Started, startForAttacks } from './started-ground.ts'

// npm run faults classes asks for the whole measure.
const isWhole = process.env.FAULTS_WHOLE === '1'
const of = <Measure>(small: Measure, whole: Measure): Measure => (isWhole ? whole : small)
const minutes = (count: number) => count * 60_000

let it: Started
const slug = 'ours'
// A quarter of a minute where nothing else runs.
beforeAll(async () => {
  it = await startForAttacks()
  const ways = { phone: '', place: '', hours: '', colour: null, inboxId: it.ours.inboxId }
  const { status, text } = await it.api('PUT', '/public-ways', ways)
  if (status !== 200) throw new Error(text)
}, minutes(5))
afterAll(() => it?.stop())

const none = (name: string, { cases, wrong, more }: Outcome) => {
  process.stdout.write(`${name} cases=${cases} wrong=${wrong.length}${more ? ` ${more}` : ''}\n`)
  expect(wrong).toEqual([])
  expect(cases).toBeGreaterThan(0)
}

test('started: HTML of a mail runs neither in the frame nor on the page of whoever asked', async () =>
  none('S1', await hostileHtml(it)))
test('started: names, subjects and file names are words on every page', async () =>
  none('S2', await hostileWords(it, slug)))
test('started: files that would run come back as bytes', async () => none('S3', await filesThatRun(it)))
test('started: the name of a file is a name', async () => none('S4', await namesOfFiles(it)))
test('started: what is written by mail, API and form becomes no header and no recipient', async () =>
  none('S14', await writeAttacks(it, slug)))
test('started: what comes and pretends to be two mails is one', async () => none('S15', await smuggleIn(it)))
test('started: what leaves and pretends to be two mails is taken as one', async () =>
  none('S15', await smuggleOut(it)))
test('started: a From that is not theirs is nobody’s post', async () => none('S16', await spoofedSenders(it)))
test('started: whoever is copied in is not written to', async () => none('S17', await copiedIn(it)))
test('started: a code of a third party is seen by nobody who asked here', async () =>
  none('S19', await verificationTrick(it)))
test('started: headers and words that command are obeyed by nobody', async () =>
  none('S36', await commandingMail(it)))
test('started: nothing more is shown than is on the list', async () => none('S9', await excessData(it, slug)))
test('started: no door leads elsewhere', async () => none('S27', await openRedirects(it, slug)))
test('started: form and door write to no strangers', { timeout: minutes(10) }, async () =>
  none('S20', await mailCannon(it, slug, of(24, 2_000))),
)
test('started: reply tokens are not guessed over SMTP', { timeout: minutes(3) }, async () =>
  none('S18', await guessTokens(it, of(500, 60_000))),
)
test('started: reply tokens are not guessed at the check itself', { timeout: minutes(40) }, async () =>
  none('S18', await guessAtTheCheck(it, of(2_000, 1_000_000))),
)
test('started: the link of whoever asked is not guessed', { timeout: minutes(3) }, async () =>
  none('S18', await guessLinks(it, of(500, 60_000))),
)
test('started: what comes packed stays packed', async () => none('S32', await packedFiles(it, of(2, 4))))
test(
  'started: mails that stall or burst stop neither the others nor the web',
  { timeout: minutes(10) },
  async () => none('S30 S31', await bombsAmongGood(it, isWhole)),
)

test('started: what left is what was meant, to whom it was meant', { timeout: minutes(3) }, async () => {
  await everythingLeft(it)
  const left = whatLeft(it)
  none('S14 left', left.headers)
  none('S15 left', left.smuggled)
  none('S17 left', left.copied)
  none('S19 left', left.codes)
})
test('started: nothing of the cannon reached a stranger', async () => none('S20 left', reachedStrangers(it)))
