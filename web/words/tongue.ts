import { applyLanguage, rememberedLanguage } from '#platform/client/scheme.ts'
import { type Catalogue, speak } from '#platform/client/words.ts'

export const tongues = ['en', 'ar'] as const
export type Tongue = (typeof tongues)[number]

const translations: Record<Exclude<Tongue, 'en'>, () => Promise<Catalogue>> = {
  ar: () => import('./ar.ts').then((module) => module.ar),
}

const listeners = new Set<() => void>()
let current: Tongue = 'en'

const known = (language: string | null | undefined): Tongue | undefined =>
  tongues.find((each) => language?.toLowerCase().split('-')[0] === each)

/** The language of this browser until the profile says another. */
export const firstTongue = (): Tongue =>
  known(rememberedLanguage()) ?? navigator.languages.map(known).find((each) => each !== undefined) ?? 'en'

/** Loads a catalogue, puts it in force and draws the page anew. */
export const speakTongue = async (language: string | null | undefined) => {
  const tongue = known(language) ?? 'en'
  speak(tongue, tongue === 'en' ? {} : await translations[tongue]())
  applyLanguage(tongue)
  if (tongue === current) return
  current = tongue
  for (const listener of listeners) listener()
}

export const currentTongue = () => current

export const watchTongue = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
