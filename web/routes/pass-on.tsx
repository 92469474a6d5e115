import { useNames } from '#features/conversations/ui/names.ts'
import { PassOnPage } from '#features/handoffs/ui/pass-on-page.tsx'
import { conversationLink } from './settings.tsx'

/** Any colleague passes somebody on, also from a phone. */
export const PassOnRoute = () => <PassOnPage names={useNames()} link={conversationLink} />
