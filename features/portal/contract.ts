import { z } from 'zod'
import { endpoint, id, idParams, line, sentInstant } from '#platform/contract/endpoint.ts'

export const refusals = {
  inbox_not_open: 409,
} as const

const words = (max: number) => z.union([z.literal(''), line(max)])

const publicWays = z
  .strictObject({
    /** What the organisation is called, here and outside. */
    name: z.string(),
    /** How somebody outside reaches a person. */
    phone: z.string(),
    place: z.string(),
    /** Empty: said by the working hours. */
    hours: z.string(),
    /** Where "Tell us" arrives; null: the page has no form. */
    inboxId: id.nullable(),
    /** The organisation's colour; null: Regard's. */
    colour: z.string().nullable(),
    /** The address of the public charter. */
    path: z.string(),
    links: z.strictObject({
      /** Why no link is put into mails yet (I24); null when links are put into them. */
      missing: z.enum(['not_set', 'not_https', 'not_seen']).nullable(),
      origin: z.string(),
      seenAt: sentInstant.nullable(),
    }),
    can: z.strictObject({ edit: z.boolean() }),
  })
  .meta({ id: 'PublicWays' })

export const getPublicWays = endpoint({
  method: 'GET',
  path: '/public-ways',
  access: 'colleague',
  scope: 'portal:read',
  summary:
    'How somebody outside reaches a person, what the public pages look like, whether mails carry links',
  response: publicWays,
})

export const changePublicWays = endpoint({
  method: 'PUT',
  path: '/public-ways',
  access: 'admin',
  scope: 'portal:write',
  summary:
    'Sets phone, place, hours, the inbox of "Tell us" and the colour of the public pages; the name of the organisation where it is given',
  body: z.strictObject({
    name: line(200).optional(),
    phone: words(60),
    place: words(200),
    hours: words(200),
    inboxId: id.nullable(),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
  }),
  response: publicWays,
})

export const giveLink = endpoint({
  method: 'POST',
  path: '/conversations/:id/page-links',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'The address of "Your conversation" for the requester, to be handed over; that it was given is recorded',
  params: idParams,
  response: z.strictObject({ path: z.string() }),
  shownOnce: ['path'],
})

export const ownPage = endpoint({
  method: 'POST',
  path: '/conversations/:id/own-page',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'The page of what I asked for myself: who has it, what happens next and when',
  params: idParams,
  response: z.strictObject({ path: z.string() }),
  shownOnce: ['path'],
})

export const endLinks = endpoint({
  method: 'DELETE',
  path: '/conversations/:id/page-links',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Ends every address of "Your conversation" that was given for it; the next mail brings a new one',
  params: idParams,
})

export const endpoints = [getPublicWays, changePublicWays, giveLink, ownPage, endLinks] as const
