import { shownScheme } from '#platform/client/scheme.ts'
import { address } from '#platform/client/send.ts'

/** The page that holds one message's HTML, framed without scripts. */
export const bodyAddress = (messageId: string, show: { images: boolean; quote: boolean }) =>
  address('/messages/:id/body', {
    params: { id: messageId },
    query: {
      images: show.images ? '1' : undefined,
      quote: show.quote ? '1' : undefined,
      scheme: shownScheme(),
    },
  })

export const attachmentAddress = (id: string) => address('/attachments/:id', { params: { id } })
export const rawAddress = (messageId: string) => address('/messages/:id/raw', { params: { id: messageId } })
