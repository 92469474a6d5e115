import { moment } from '#platform/client/dates.ts'
import { toast } from '#ui/toast.tsx'
import { sayAmount } from './amounts.ts'
import { type Amount, type Authority, api, type Offer, type Preset } from './api.ts'
import { useGiving } from './authority-data.ts'
import { t } from './words.ts'

/** Where one gives: the conversation, and why as far as it shows by itself. */
export type Here = {
  readonly id: string
  readonly kind: string
  readonly demand: string
  readonly promisedAt: string | null
  readonly contactCount: number
}
export type Cause = Offer['cause']

/** Why something is given, as far as the conversation says so itself; whoever gives may say better. */
export const causeOf = ({ kind, demand, promisedAt, contactCount }: Here): Cause => {
  if (promisedAt !== null && Date.parse(promisedAt) < Date.now()) return 'late'
  if (kind === 'complaint') return 'went_wrong'
  return demand === 'failure' || contactCount > 2 ? 'effort' : 'kindness'
}

export type Given = { presetId: string; amount?: Amount; words?: string; cause: Cause; reason?: string }

/** When one may give it, in the words of the grant; empty where nothing is said, or it is nobody's here. */
export const conditionsOf = (
  authority: Authority | undefined,
  { act, currency }: Pick<Preset, 'act' | 'currency'>,
): string => authority?.may.find((one) => one.act === act && one.currency === currency)?.conditions ?? ''

/** What they read, with the amount where the words do not say it. */
export const wordsWith = ({ words, amount }: Pick<Offer, 'words' | 'amount'>): string => {
  if ('pieces' in amount || /\d/.test(words)) return words
  const said = words.trim().replace(/\.$/, '')
  return said === '' ? sayAmount(amount) : `${said} (${sayAmount(amount)}).`
}

/** Adds to the reply, or asks up for it. */
export const usePreparing = (here: Here, onAdded: (words: string) => void) => {
  const { busy, perform } = useGiving()
  const params = { id: here.id }
  const add = async (given: Given): Promise<boolean> => {
    const offer = await perform(() => api.post('/conversations/:id/offers', { params, body: given }))
    if (!offer) return false
    onAdded(wordsWith(offer))
    toast({ text: t('give.added') })
    return true
  }
  const ask = async (given: Given): Promise<boolean> => {
    const asked = await perform(() => api.post('/conversations/:id/asks', { params, body: given }))
    if (!asked) return false
    toast({ text: t('ask.asked', { name: asked.to.name, when: moment(asked.dueAt) }) })
    return true
  }
  /** One press on what has its amount: it is added, or asked for. */
  const press = (preset: Preset) => {
    const given = { presetId: preset.id, cause: causeOf(here) }
    return preset.fits ? add(given) : ask(given)
  }
  return { busy, add, ask, press }
}
