import { KeptMailView } from '#features/mail/ui/kept-mail-page.tsx'
import { conversationLink } from './settings.tsx'

export const KeptMailPage = () => <KeptMailView link={conversationLink} />
