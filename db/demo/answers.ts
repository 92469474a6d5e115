import { setExternalReview } from '#features/answers/commands-alternatives.ts'
import { addReply } from '#features/answers/commands-replies.ts'
import { listWaysToSettle, settleWay } from '#features/answers/queries-ways.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueKey, TeamKey } from './company.ts'
import type { Cast } from './people.ts'
import { Chance } from './random.ts'
import { at } from './stage.ts'

type Touched = 'safety' | 'price' | 'law'
interface Kept {
  readonly name: string
  readonly by: ColleagueKey
  readonly team: TeamKey | null
  readonly words: readonly string[]
  readonly touches?: readonly Touched[]
  readonly reviewInDays?: number
}

const KEPT: readonly Kept[] = [
  {
    name: 'Opening hours',
    by: 'maya',
    team: null,
    words: [
      'Dear {name},',
      'we are here Monday to Friday from 8 to 18, and at the counter on Saturday until 13.',
      'Kind regards, {me}',
    ],
  },
  {
    name: 'Parcel on its way',
    by: 'jonas',
    team: 'orders',
    words: [
      'Dear {name},',
      'your parcel left our stores today and should be with you tomorrow. You can write to me here if it is not.',
      'Kind regards, {me}',
    ],
  },
  {
    name: 'Invoice corrected',
    by: 'jonas',
    team: 'orders',
    words: [
      'Dear {name},',
      'thank you for telling us. The invoice is corrected, and what you paid too much goes back today.',
      'Kind regards, {me}',
    ],
    touches: ['price'],
    reviewInDays: 120,
  },
  {
    name: 'Visit agreed',
    by: 'maya',
    team: 'repairs',
    words: [
      'Dear {name},',
      'somebody of us is with you on {day} between 8 and 10. If that does not suit you, tell me, and we find another time.',
      'Kind regards, {me}',
    ],
  },
  {
    name: 'Guarantee of five years',
    by: 'maya',
    team: null,
    words: [
      'Dear {name},',
      'what we fit has a guarantee of five years, parts and work. You need only our invoice for it.',
      'Kind regards, {me}',
    ],
    touches: ['law'],
    reviewInDays: -20,
  },
  {
    name: 'Carbon monoxide alarm',
    by: 'ravi',
    team: 'repairs',
    words: [
      'Dear {name},',
      'please turn the boiler off, open the windows and leave the house. Ring 020 7946 0000 at once, day or night.',
      '{me}',
    ],
    touches: ['safety'],
    reviewInDays: 60,
  },
  {
    name: 'Payslip explained',
    by: 'leyla',
    team: null,
    words: [
      'Dear {name},',
      'the hours of a Saturday stand on the payslip of the month after. Yours of this month are on the next one.',
      '{me}',
    ],
  },
]

const DAY = 86_400_000

/** Words that Northwind uses again and again, and who looks at a matter from outside. */
export async function keepWords(tx: Context, { colleagues, teams }: Cast, moment: Date): Promise<void> {
  for (const { name, by, team, words, touches = [], reviewInDays } of KEPT) {
    const review = reviewInDays === undefined ? null : new Date(tx.now().getTime() + reviewInDays * DAY)
    await addReply(at(tx, colleagues[by], moment.getTime()), {
      name,
      teamId: team && teams[team],
      html: words.map((line) => `<p>${line}</p>`).join(''),
      touches,
      reviewOn: review?.toISOString().slice(0, 10) ?? null,
    })
  }
  await setExternalReview(at(tx, colleagues.noor, moment.getTime()), {
    name: 'The arbitration of the heating trade',
    reach: '020 7946 0177, arbitration@heating-trade.example',
    words: 'Costs nothing, and takes about four weeks.',
  })
}

/** What customers said to what they were offered instead. */
export async function sayWhatSuits(tx: Context): Promise<void> {
  const random = new Chance(42)
  for (const { id, answeredAt } of await listWaysToSettle(tx)) {
    const said = new Date(answeredAt.getTime() + random.between(2, 40) * 3_600_000)
    if (said < tx.now() && random.next() < 0.72) await settleWay({ ...tx, now: () => said }, id, true)
  }
}
