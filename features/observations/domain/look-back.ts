/** So many days after it closed somebody looks whether it lasted. */
export const LOOK_BACK_DAYS = [7, 30] as const
export type LookBackDays = (typeof LOOK_BACK_DAYS)[number]

export const FOUND = ['harm', 'open_offer', 'missed_promise'] as const
export type Found = (typeof FOUND)[number]

/** What is known of a conversation that closed. */
export interface Lasted {
  readonly harm: string
  readonly openOffers: number
  readonly missedPromises: number
}

/** What is a reason to write; without any it stays silent. */
export function foundIn({ harm, openOffers, missedPromises }: Lasted): Found[] {
  const found: Found[] = []
  if (harm === 'loss' || harm === 'danger') found.push('harm')
  if (openOffers > 0) found.push('open_offer')
  if (missedPromises > 0) found.push('missed_promise')
  return found
}

/** Besides answers a customer gets at most so many mails of ours about one conversation (I23). */
export const MOST_MAILS = 2

/** Whether it writes: it found something, they have not said themselves how it is, and it is not one mail too many. */
export const writes = (
  found: readonly Found[],
  { isConfirmed, mailsBefore }: { isConfirmed: boolean; mailsBefore: number },
): boolean => mailsBefore < MOST_MAILS && found.some((one) => one === 'open_offer' || !isConfirmed)
