import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { FIGURES } from './domain/figures.ts'

/** Who answers for a figure, until when, or whether everybody sees it, was changed. */
export const figureChanged = defineEvent(
  'figure.changed',
  z.strictObject({ figure: z.enum(FIGURES), isPublic: z.boolean() }),
)
