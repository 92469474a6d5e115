import { z } from 'zod'
import { id } from '#platform/contract/endpoint.ts'
import { CHANNELS, HARMS, KINDS } from '#platform/values/asking.ts'

/** What a clock measures. */
export const CLOCK_KINDS = [
  'first_answer',
  'next_update',
  'resolution',
  'call_back',
  'handoff_acceptance',
  'ask',
  'deferral',
  'verification',
] as const
export const CLOCK_UNITS = [
  'working_minutes',
  'working_hours',
  'working_days',
  'minutes',
  'hours',
  'days',
] as const
export const PAUSES = ['waiting_on_them', 'waiting_on_others'] as const

/** How a promise is measured by a clock. An empty list of what it is for means all of them. */
export const clockRule = z
  .strictObject({
    kind: z.enum(CLOCK_KINDS),
    amount: z.int().min(1).max(10_000),
    unit: z.enum(CLOCK_UNITS),
    only: z
      .strictObject({
        inboxIds: z.array(id).max(200),
        teamIds: z.array(id).max(200),
        channels: z.array(z.enum(CHANNELS)),
        kinds: z.array(z.enum(KINDS)),
        harms: z.array(z.enum(HARMS)),
      })
      .partial()
      .default({}),
    pausesWhile: z.array(z.enum(PAUSES)).default([]),
  })
  .meta({ id: 'ClockRule' })
export type ClockRule = z.output<typeof clockRule>
