import { FROM_AN_INBOX, TO_AN_ADDRESS } from '#features/forms/domain/letters.ts'
import { type CannonFound, cannon, cannonLine } from './cannon.ts'
import { asked, keep } from './keep.ts'

const posts = asked('FAULTS_POSTS', 10_000)
const victims = asked('FAULTS_VICTIMS', 500)
const found: CannonFound[] = []
for (const networks of [1, 200])
  found.push(await cannon({ posts, networks, victims, worked: Math.min(60, Math.ceil(posts / 50)) }))
keep('cannon', found.map(cannonLine))
const isKept = (it: CannonFound) =>
  it.broken === 0 &&
  it.kept === it.taken &&
  it.abusive === 0 &&
  it.mostToOne <= TO_AN_ADDRESS.inAnHour &&
  it.letters <= FROM_AN_INBOX.inAnHour * 2 &&
  it.peopleIn === it.people &&
  it.workedAtFirst === it.people / 2
process.exit(found.every(isKept) ? 0 : 1)
