import { z } from 'zod'
import { oneTimeToken } from '#features/accounts/contract.ts'
import { endpoint } from '#platform/contract/endpoint.ts'
import { ROLES } from '#platform/values/actor.ts'

export const demoSignIns = z.strictObject({
  /** The same for all of them, made now; shown this once. */
  password: z.string(),
  people: z.array(
    z.strictObject({
      name: z.string(),
      email: z.string(),
      role: z.enum(ROLES),
      jobTitle: z.string(),
    }),
  ),
})

export const openDemo = endpoint({
  method: 'POST',
  path: '/demo',
  access: 'anyone',
  scope: 'session:write',
  summary: 'Look around in the demo company, with the token that the start printed; gives its sign-ins',
  body: z.strictObject({ token: oneTimeToken }),
  response: demoSignIns,
})
export const leaveDemo = endpoint({
  method: 'DELETE',
  path: '/demo',
  access: 'colleague',
  scope: 'session:write',
  summary: 'Leave the demo company: it is deleted whole, with everything that was done in it',
})

export const demoEndpoints = [openDemo, leaveDemo] as const
