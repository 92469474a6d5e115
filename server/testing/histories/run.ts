import { lookAgainDue } from '#features/answers/jobs.ts'
import { fireClocks } from '#features/clocks/commands-fire.ts'
import { closeDue, wakeDue } from '#features/conversations/jobs.ts'
import { renewOffered } from '#features/conversations/jobs-offered.ts'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { fingerprintOf } from './fingerprint.ts'
import { addTrace, type History, type Stage } from './history.ts'
import { arriveNew } from './inbound.ts'
import { Watch } from './look.ts'
import { CharterWatch } from './look-charter.ts'
import { lookAtOrder } from './look-order.ts'
import { Random } from './random.ts'
import { chooseStep } from './steps.ts'
import { lookAtAsks } from './steps-asks.ts'
import { charterHistory, charterSteps } from './steps-charter.ts'
import { lookAtLedger } from './steps-offers.ts'
import { differencesOfTwins } from './twins.ts'
import { makeWorld, type World } from './world.ts'

export interface HistoriesSettings {
  readonly seed: number
  readonly histories: number
  /** Rounds; in each, every history takes a step. */
  readonly rounds: number
  /** So many histories share one organisation. */
  readonly together?: number
  /** Runs the jobs too, every few rounds. */
  readonly withJobs?: boolean
  /** A planted bug: done after every round, behind the back of the product. */
  readonly bug?: (world: World, round: number) => Promise<void>
}
export interface HistoriesReport {
  readonly histories: number
  readonly steps: number
  readonly events: number
  readonly seconds: number
  readonly violations: string[]
  /** How often each kind of step came to something, so that no test is content with refusals alone. */
  readonly done: Map<string, number>
}

const LANES = 8
const CLOCK = [{ seconds: 4 }, { minutes: 1 }, { hours: 2 }, { hours: 26 }, { days: 8 }]

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** Histories of four kinds: twins of a customer and a colleague with the same seed, and two with concurrent pairs. */
const historyOf = (seed: number, index: number): History => ({
  index,
  random: new Random(seed * 7_919 + (index % 4 === 1 ? index - 1 : index)),
  requester: index % 2 === 0 ? 'contact' : 'colleague',
  isConcurrent: index % 4 >= 2,
  conversationIds: [],
  sentMessageIds: [],
  trace: [],
})

/** Runs random histories through the API, looking at every row after each round. */
export async function runHistories(settings: HistoriesSettings): Promise<HistoriesReport> {
  const together = settings.together ?? 100
  const started = performance.now()
  const report = {
    histories: 0,
    steps: 0,
    events: 0,
    violations: [] as string[],
    done: new Map<string, number>(),
  }
  for (let first = 0; first < settings.histories; first += together) {
    const count = Math.min(together, settings.histories - first)
    const indexes = Array.from({ length: count }, (_, place) => first + place)
    const batch = await runBatch(settings, indexes)
    report.histories += count
    report.steps += batch.steps
    report.events += batch.events
    for (const [name, times] of batch.done) report.done.set(name, (report.done.get(name) ?? 0) + times)
    report.violations.push(...batch.violations.map((each) => `seed ${settings.seed}, ${each}`))
    if (report.violations.length > 0) break
  }
  return { ...report, seconds: (performance.now() - started) / 1_000 }
}

async function runBatch(settings: HistoriesSettings, indexes: readonly number[]) {
  const world = await makeWorld()
  const watch = new Watch(world)
  const charterWatch = new CharterWatch(world)
  const charter = charterHistory(settings.seed + indexes[0]!)
  const stepCharter = charterSteps(charter)
  const clockMoves = new Random(settings.seed + indexes[0]!)
  const histories = indexes.map((index) => historyOf(settings.seed, index))
  const violations: string[] = []
  let stage: Stage = { world, seen: new Map(), violations }
  let steps = 0
  await inLanes(histories, async (history) => {
    for (let n = 0; n < 2; n += 1) await arriveNew(stage, history, world.front.inboxId)
  })
  const othersBefore = await fingerprintOf(world.other)
  const look = async (round: number) => {
    const looked = await watch.look()
    const found = [
      ...looked.violations,
      ...(await charterWatch.look()),
      ...(await lookAtLedger(world)),
      ...(await lookAtAsks(world)),
      ...(round === 0 ? [] : await lookAtOrder(world, charter.random)),
    ]
    violations.push(...found.map((each) => `round ${round}: ${each}`))
    stage = { world, seen: looked.seen, violations }
  }
  await look(0)
  for (let round = 1; round <= settings.rounds && violations.length === 0; round += 1) {
    await inLanes(histories, async (history) => {
      const taken = await takeStep(stage, history, round)
      steps += taken
    })
    steps += await stepCharter(stage, round)
    world.workspace.clock.move(clockMoves.pick(CLOCK))
    await runTimers(world)
    if (settings.withJobs && round % 5 === 0) await world.workspace.drain()
    await settings.bug?.(world, round)
    await look(round)
    if (round % 5 === 0 && (await fingerprintOf(world.other)) !== othersBefore)
      violations.push(`round ${round}: I22: another organisation was changed`)
  }
  if ((await fingerprintOf(world.other)) !== othersBefore)
    violations.push('at the end: I22: another organisation was changed')
  violations.push(...(await differencesOfTwins(world, histories, watch.eventNames)))
  await clearAway(world)
  const events = [...watch.eventNames.values()].reduce((sum, names) => sum + names.length, 0)
  return { steps, events, violations, done: doneIn([...histories, charter]) }
}

function doneIn(histories: readonly History[]): Map<string, number> {
  const done = new Map<string, number>()
  for (const line of histories.flatMap(({ trace }) => trace)) {
    const [, name, outcome] = /^\d+ (.+?)(?: by \w+)? → (.+)$/.exec(line)!
    if (/^(200|204|opened|joined)$/.test(outcome!)) done.set(name!, (done.get(name!) ?? 0) + 1)
  }
  return done
}

async function takeStep(stage: Stage, history: History, round: number): Promise<number> {
  const { random, isConcurrent, conversationIds } = history
  const id = random.pick(conversationIds)
  const chosen = [chooseStep(stage, history, id)]
  if (isConcurrent && random.chance(0.4)) chosen.push(chooseStep(stage, history, id))
  const outcomes = await Promise.all(
    chosen.map((step) =>
      step.send(stage).catch((error: unknown) => {
        stage.violations.push(`bug: history ${history.index}, round ${round}: ${step.name}: ${String(error)}`)
        return 'threw'
      }),
    ),
  )
  for (const [place, step] of chosen.entries()) addTrace(history, round, `${step.name} → ${outcomes[place]}`)
  return chosen.length
}

async function runTimers(world: World): Promise<void> {
  const { installation, clock } = world.workspace
  const { db } = installation.database
  const contextOf = (workspaceId: string) =>
    contextFor({
      actor: { kind: 'system', name: 'timer' },
      workspaceId: workspaceId as WorkspaceId,
      now: clock.now,
      db,
      traceId: 'timer',
    })
  for (let again = 0; again < 2; again += 1) {
    await wakeDue(db, clock.now(), contextOf)
    await closeDue(db, clock.now(), contextOf)
    await lookAgainDue(db, clock.now(), contextOf)
    await renewOffered(db, clock.now(), contextOf)
    await fireAll(world)
  }
}

/** The clocks of this organisation whose moment has come. */
async function fireAll({ workspace: { id, installation, clock }, system }: World): Promise<void> {
  const due = await run<{ id: string }>(
    installation.database.db,
    `select id from clocks where workspace_id = $1 and next_fire_at <= $2 order by next_fire_at`,
    [id, clock.now()],
  )
  await fireClocks(
    system(),
    due.map((row) => row.id),
  )
}

/** Nothing of this organisation comes due while others run after it in the same database. */
async function clearAway({ workspace: { id, installation } }: World): Promise<void> {
  const { db } = installation.database
  await run(
    db,
    `update conversations set snoozed_until = null, next_step = 'over', offered_at = null where workspace_id = $1`,
    [id],
  )
  await run(db, `delete from graphile_worker._private_jobs where payload ->> 'workspaceId' = $1`, [id])
}
