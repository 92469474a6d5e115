import { Refusal } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Calendar } from './calendar.ts'
import type { Cast } from './people.ts'
import type { PostTools } from './post.ts'
import type { Act, Stage } from './stage.ts'
import { answers, begins, comesByMail, notes, writes } from './steps-mail.ts'
import { clockStrikes, confirms, works } from './steps-work.ts'
import type { Step, Story } from './story.ts'

interface Happening {
  readonly act: Act
  readonly step: Step
  readonly at: number
}

/** When every step of every story happens, the first one first; what lies after today has not happened. */
function inOrderOfTime(acts: Iterable<Act>, calendar: Calendar): Happening[] {
  const all: Happening[] = []
  for (const act of acts) {
    let at: number | null = calendar.ago(act.story.startsAgo)
    for (const step of act.story.steps) {
      at = calendar.after(at, step.after)
      if (at === null) break
      all.push({ act, step, at })
    }
  }
  return all.sort((a, b) => a.at - b.at)
}

async function happens(stage: Stage, { act, step, at }: Happening): Promise<void> {
  switch (step.do) {
    case 'mail':
      return comesByMail(stage, act, step, at)
    case 'reply':
    case 'forward':
      return writes(stage, act, step, at)
    case 'answer':
      return answers(stage, act, step, at)
    case 'note':
    case 'call':
    case 'visit':
      return notes(stage, act, step, at)
    case 'open':
      return begins(stage, act, step, at)
    case 'confirm':
      return confirms(stage, act, step, at)
    default:
      return works(stage, act, step, at)
  }
}

const TWELVE_HOURS = 12 * 3_600_000

export interface Lived {
  readonly acts: ReadonlyMap<string, Act>
  /** Stories that a rule ended early, with the rule: none, unless a story was written wrongly. */
  readonly refused: readonly string[]
}

/** Lives the year of the company: every step through the command that a colleague's click would call, in order of time. */
export async function liveThrough(
  tx: Context,
  cast: Cast,
  calendar: Calendar,
  tools: PostTools,
  stories: readonly Story[],
): Promise<Lived> {
  const acts = new Map<string, Act>(
    stories.map((story) => [story.key, { story, conversationId: null, lastSent: null, mails: 0 }]),
  )
  const stage: Stage = { tx, cast, calendar, tools, acts }
  const ended = new Set<Act>()
  const refused: string[] = []
  let struck = 0
  for (const happening of inOrderOfTime(acts.values(), calendar)) {
    const { act, step, at } = happening
    if (ended.has(act)) continue
    if (at - struck > TWELVE_HOURS) {
      await clockStrikes(stage, at)
      struck = at
    }
    try {
      await happens(stage, happening)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      ended.add(act)
      refused.push(`${act.story.key}: ${step.do} ${error.code}`)
    }
  }
  await clockStrikes(stage, tx.now().getTime())
  return { acts, refused }
}
