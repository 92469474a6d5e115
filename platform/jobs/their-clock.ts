import type { Context } from '#platform/http/context.ts'

/**
 * When a job is to run that is due at a moment of our clock. Jobs run by the clock of the database: what is left until
 * then is counted on ours, so that two that differ neither run too early nor turn in a circle.
 */
export const onTheirClock = (ctx: Pick<Context, 'now'>, at: Date): Date =>
  new Date(Date.now() + Math.max(1_000, at.getTime() - ctx.now().getTime()))
