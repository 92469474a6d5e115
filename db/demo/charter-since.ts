import { changePromise, createPromise, setFigure, withdrawPromise } from '#features/charter/commands.ts'
import { agreeVersion } from '#features/charter/commands-agree.ts'
import { addComment, answerComment, letStand, openConsultation } from '#features/charter/commands-consult.ts'
import { publishVersion } from '#features/charter/commands-schedule.ts'
import { changeVersion, createVersion } from '#features/charter/commands-versions.ts'
import type { Writing } from '#features/charter/domain/version.ts'
import { listPromises } from '#features/charter/queries.ts'
import { listPrinciples } from '#features/charter/queries-in-force.ts'
import { listOpenVersions } from '#features/charter/queries-versions.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueKey } from './company.ts'
import type { Cast } from './people.ts'
import { at } from './stage.ts'

const DAY = 86_400_000
const EVERYONE = { everyone: true, teamIds: [], units: [], levels: [] }

/** What has become of the charter since: another meaning, other words, a translation, one withdrawn, one talked about. */
export async function changeCharterOf(tx: Context, cast: Cast, now: Date): Promise<void> {
  const march = Date.UTC(now.getUTCFullYear() - (now.getUTCMonth() < 3 ? 1 : 0), 2, 1, 9)
  const as = (key: ColleagueKey, moment: number) => at(tx, cast.colleagues[key], moment)
  const { items } = await listPromises(tx, { limit: 100 })
  const promiseOf = (seed: string) => items.find((one) => one.seed === seed)!.id
  const openOf = async (id: string) => (await listOpenVersions(tx, [id]))[0]!
  const write = async (id: string, moment: number, words: Writing) => {
    const { id: versionId, versionRow } = await openOf(id)
    await changeVersion(as('sofia', moment), { ...words, id: versionId, versionRow })
    return versionId
  }
  const publish = async (id: string, moment: number) => {
    const { id: versionId } = await openOf(id)
    await agreeVersion(as('henrik', moment), versionId)
    await publishVersion(as('amara', moment), { id: versionId, on: null })
  }

  const forward = promiseOf('way-forward')
  await createVersion(as('sofia', march - 9 * DAY), { id: forward, editClass: 'meaning' })
  const before = await openOf(forward)
  await write(forward, march - 9 * DAY, {
    step: 'When we cannot do what you ask, we tell you why, and offer you two other ways at least.',
    needs: [
      { ...before.needs[0]!, words: 'Each of us may put things right up to £100 without asking first' },
    ],
  })
  await publish(forward, march)

  const callBack = await createPromise(as('marcus', march - 20 * DAY), {
    audience: 'public',
    text: 'We ring back on the same day.',
    principleId: (await listPrinciples(tx)).find(({ title }) => title === 'Service')!.id,
  })
  await changePromise(as('marcus', march - 20 * DAY), {
    id: callBack,
    keeperId: cast.colleagues.marcus.id,
    reviewOn: new Date(march + 365 * DAY).toISOString().slice(0, 10),
  })
  await write(callBack, march - 19 * DAY, {
    step: 'If you miss us on the telephone, we ring you back before we go home.',
    whyCustomer: 'You need not try again and again.',
    whyOrganisation: 'A call that is returned is a mail that is not written.',
    whyColleague: 'I see at once who waits for a call.',
    question: 'Did we ring back on the same day?',
    examples: ['You ring at noon, we ring back at four.'],
    nonExamples: ['“Please try again tomorrow.”'],
    needs: [
      {
        kind: 'people',
        words: 'Two people at the telephone until six',
        metById: cast.colleagues.marcus.id,
        metBy: '',
        notUntil: null,
      },
    ],
    binds: EVERYONE,
  })
  await publish(callBack, march)

  const answer = promiseOf('answer')
  for (const id of [answer, forward]) {
    await createVersion(as('sofia', march + 60 * DAY), { id, editClass: 'wording', language: 'ar' })
    const isWhole = (await openOf(id)).text !== ''
    if (isWhole) await publish(id, march + 61 * DAY)
  }
  const thanks = promiseOf('thanks')
  await createVersion(as('ingrid', march + 90 * DAY), { id: thanks, editClass: 'wording' })
  await write(thanks, march + 90 * DAY, { text: 'When we say thank you, we say what for.' })
  await publish(thanks, march + 91 * DAY)

  const order = promiseOf('same-order')
  await setFigure(as('amara', march + 40 * DAY), {
    id: order,
    hidden: true,
    because: 'We counted it wrongly in March. It comes back when it is right.',
  })
  await setFigure(as('amara', march + 47 * DAY), { id: order, hidden: false, because: 'Counted anew.' })
  await withdrawPromise(as('henrik', march + 190 * DAY), {
    id: callBack,
    because: 'On busy days we did not keep it. The first promise, an answer within one working day, we keep.',
  })
  await lookedAtAgain(tx, cast, now)
  await talkAbout(tx, cast, now)
}

/** In autumn most promises were looked at again, and have their next day in a year; two are due. */
async function lookedAtAgain(tx: Context, cast: Cast, now: Date): Promise<void> {
  const amara = at(tx, cast.colleagues.amara, now.getTime() - 40 * DAY)
  const reviewOn = new Date(now.getTime() + 325 * DAY).toISOString().slice(0, 10)
  const { items } = await listPromises(tx, { limit: 50, state: 'published' })
  for (const { id, seed } of items)
    if (seed !== 'received-gladly' && seed !== 'ideas-answered') await changePromise(amara, { id, reviewOn })
}

/** One promise that everybody is being asked about just now, with an objection that waits and one that stands. */
async function talkAbout(tx: Context, cast: Cast, now: Date): Promise<void> {
  const as = (key: ColleagueKey, daysAgo: number) =>
    at(tx, cast.colleagues[key], now.getTime() - daysAgo * DAY)
  const id = await createPromise(as('marcus', 12), {
    audience: 'public',
    text: 'We come within the two hours that we named.',
    principleId: (await listPrinciples(tx)).find(({ title }) => title.startsWith('Integrity'))!.id,
  })
  await changePromise(as('marcus', 12), {
    id,
    keeperId: cast.colleagues.marcus.id,
    reviewOn: new Date(now.getTime() + 300 * DAY).toISOString().slice(0, 10),
  })
  const { id: versionId, versionRow } = (await listOpenVersions(tx, [id]))[0]!
  await changeVersion(as('marcus', 12), {
    id: versionId,
    versionRow,
    step: 'When we arrange a visit, we name two hours. Within them somebody stands at your door, or has rung.',
    manner: 'If the road is blocked, you hear it from us first.',
    whyCustomer: 'You need not stay at home for half a day.',
    whyOrganisation: 'Nobody opens the door in vain, and no visit is driven twice.',
    whyColleague: 'I drive without hurry, because the plan is true.',
    question: 'Did we come within the two hours?',
    ifMissed: 'The visit costs you nothing.',
    examples: ['“Between ten and twelve.” Tomas rings the bell at a quarter past eleven.'],
    nonExamples: ['“Some time on Thursday.”'],
    needs: [
      {
        kind: 'tool',
        words: 'A plan of the vans that shows delays',
        metById: null,
        metBy: '',
        notUntil: new Date(now.getTime() + 70 * DAY).toISOString().slice(0, 10),
      },
    ],
    binds: { ...EVERYONE, everyone: false, teamIds: [cast.teams.repairs] },
  })
  await openConsultation(as('marcus', 10), versionId)
  const say = (key: ColleagueKey, daysAgo: number, kind: 'comment' | 'objection', words: string) =>
    addComment(as(key, daysAgo), { id: versionId, kind, words })
  await say(
    'maya',
    9,
    'comment',
    'They ask me this on every second call. I should love to be able to say it.',
  )
  const first = await say(
    'tomas',
    8,
    'objection',
    'In winter one burst pipe turns the whole day round. I do not want to promise what the weather decides.',
  )
  await answerComment(as('marcus', 7), {
    id: first.id,
    answer:
      'That is why it says “or has rung”. Danger still goes first, and the one who waits hears it from us.',
  })
  await letStand(as('tomas', 6), first.id)
  await say(
    'piotr',
    3,
    'objection',
    'We have one van too few for this on Mondays. Who rings when I am under a sink?',
  )
}
