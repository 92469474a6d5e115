import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

/** Copies the address of "Your conversation", to be read out or sent by another way; that it was given is kept. */
export async function copyPageLink(id: string, { isNew = false } = {}): Promise<void> {
  try {
    if (isNew) await api.delete('/conversations/:id/page-links', { params: { id } })
    const { path } = await api.post('/conversations/:id/page-links', { params: { id }, anew: true })
    const address = `${window.location.origin}${path}`
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    )
    toast({
      text: copied ? t(isNew ? 'page-link.renewed' : 'page-link.copied') : address,
      stays: copied ? 6_000 : 60_000,
    })
  } catch (failure) {
    toast({ text: explain(failure), tone: 'failed' })
  }
}

/** Opens the page of what I asked for myself. */
export async function openOwnPage(id: string): Promise<void> {
  try {
    const from = window.location.href
    const { path } = await api.post('/conversations/:id/own-page', { params: { id }, anew: true })
    if (window.location.href === from) window.location.assign(path)
  } catch (failure) {
    toast({ text: explain(failure), tone: 'failed' })
  }
}
