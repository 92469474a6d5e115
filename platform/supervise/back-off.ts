const steps = [50, 200, 600, 900, 2_000, 5_000, 10_000]
const steadyMs = 60_000

/** How long to wait before starting again what died; short at first, up to ten seconds when it dies again and again. */
export const backOff = (now: () => number = Date.now) => {
  let deaths = 0
  let started = now()
  return {
    started: () => {
      started = now()
    },
    died: (): { deaths: number; waitMs: number } => {
      deaths = now() - started > steadyMs ? 1 : deaths + 1
      return { deaths, waitMs: steps[Math.min(deaths, steps.length) - 1]! }
    },
  }
}
