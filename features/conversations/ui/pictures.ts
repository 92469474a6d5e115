import { attachmentAddress } from './addresses.ts'

type Picture = { id: string; contentId: string | null }

/** Mails name a picture by its content id; the editor shows it from where it is kept. */
export const toWire = (html: string, pictures: readonly Picture[]) =>
  pictures.reduce(
    (text, each) =>
      each.contentId ? text.replaceAll(attachmentAddress(each.id), `cid:${each.contentId}`) : text,
    html,
  )

export const fromWire = (html: string, pictures: readonly Picture[]) =>
  pictures.reduce(
    (text, each) =>
      each.contentId ? text.replaceAll(`cid:${each.contentId}`, attachmentAddress(each.id)) : text,
    html,
  )
