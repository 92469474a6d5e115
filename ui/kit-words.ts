import { createContext, useContext } from 'react'

/** The few words that the kit itself says; the client's root gives them in the reader's language. */
export type KitWords = {
  readonly close: string
  readonly retry: string
  readonly loading: string
  readonly optional: string
  readonly showPassword: string
  readonly remove: string
  readonly notices: string
  readonly unsaved: string
}

export const KitWordsContext = createContext<KitWords>({
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading',
  optional: 'optional',
  showPassword: 'Show password',
  remove: 'Remove',
  notices: 'Notices',
  unsaved: 'You wrote this earlier. It is not saved yet.',
})

export const useKitWords = () => useContext(KitWordsContext)
