import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const nothing = z.object({})

/** The address of "Your conversation" was handed to a colleague, who may pass it on. */
export const linkGiven = defineEvent('portal.link_given', nothing)
export const linksEnded = defineEvent('portal.links_ended', nothing)
export const publicWaysChanged = defineEvent('portal.ways_changed', z.object({ fields: z.array(z.string()) }))
