import type { z } from 'zod'

/** Something that happened, in the past tense; its payload holds ids, codes, numbers and times, never words. */
export interface EventType<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name
  readonly payload: Payload
}
export const defineEvent = <Name extends string, Payload extends z.ZodType>(
  name: Name,
  payload: Payload,
): EventType<Name, Payload> => ({ name, payload })

/** Who hears of it live: everyone who sees the inbox and those named, one colleague, or the whole workspace. */
export type Audience =
  | {
      readonly inboxId: string
      readonly alsoInboxIds?: readonly string[]
      readonly colleagueIds?: readonly string[]
    }
  | { readonly colleagueId: string }
  | 'workspace'

export interface Happening<T extends EventType = EventType> {
  readonly type: T
  readonly subject: { readonly kind: string; readonly id: string }
  readonly conversationId?: string
  readonly payload: z.input<T['payload']>
  readonly audience: Audience
  /** Where it comes from; imports start no reaction but figures. */
  readonly origin?: 'person' | 'rule' | 'import'
  readonly at?: Date
}
