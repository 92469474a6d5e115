import { z } from 'zod'
import { endpoint, idParams } from '#platform/contract/endpoint.ts'
import { clockShape, escalationStep } from './shapes.ts'

export const refusals = {
  promise_in_the_past: 422,
  promise_without_clock: 422,
  steps_do_not_go_up: 422,
} as const

export const getClock = endpoint({
  method: 'GET',
  path: '/clocks/:id',
  access: 'colleague',
  scope: 'clocks:read',
  summary: 'One running promise, and how its time came about',
  params: idParams,
  response: clockShape,
})
export const getEscalation = endpoint({
  method: 'GET',
  path: '/escalation-steps',
  access: 'colleague',
  scope: 'clocks:read',
  summary: 'Who hears of a missed promise, and after how much working time',
  response: z.strictObject({
    steps: z.array(escalationStep),
    /** Whoever asked is told of a miss by itself, with a new time. */
    tells: z.boolean(),
    isOwn: z.boolean(),
    can: z.strictObject({ change: z.boolean() }),
  }),
})
export const setEscalation = endpoint({
  method: 'PUT',
  path: '/escalation-steps',
  access: 'admin',
  scope: 'settings:write',
  summary:
    'Set who hears of a missed promise: of us, where none means its owner alone; and whether whoever asked',
  body: z.strictObject({ steps: z.array(escalationStep).max(3), tells: z.boolean().optional() }),
  response: getEscalation.response,
})
export const endpoints = [getClock, getEscalation, setEscalation] as const
