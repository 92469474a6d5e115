import { expect } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives, leaves, systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import type { TestWorkspace } from '#server/testing.ts'
import { type GivenTo, pathTo } from './commands-links.ts'

/** A conversation of somebody outside, with their page. */
export interface Asked {
  readonly id: string
  readonly contactId: string
  readonly to: readonly { readonly name: string; readonly address: string }[]
  readonly page: TheirPage
}

/** What tests of "Your conversation" do in one workspace. */
export const yours = (w: TestWorkspace) => {
  const pathFor = (id: string, to: GivenTo): Promise<string> =>
    systemOf(w).transaction((tx) => pathTo(tx, w.installation, id, to))
  return {
    pathFor,
    sql: <Row>(text: string, ...rest: unknown[]) =>
      run<Row>(w.installation.database.db, text, [w.id, ...rest]),
    conversation: async (id: string) => (await w.member.get(`/conversations/${id}`)).body,
    offer: async (id: string) => (await w.member.get(`/offers/${id}`)).body,

    /** Somebody wrote, Mia has it and, unless said otherwise, answered. */
    async asked({ answered = true, close = false } = {}): Promise<Asked> {
      const it = await arrives(w)
      const { contactId } = it.requester as { contactId: string }
      await w.member.post(`/conversations/${it.id}/assignment`, { ownerId: w.member.id })
      const { emails } = (await w.admin.get(`/contacts/${contactId}`)).body
      const to = [{ name: 'Greta', address: emails[0] as string }]
      const message = { to, html: '<p>Ravi comes today.</p>' }
      if (answered) {
        const answer = { close, outcome: 'as_asked', message }
        const sent = await w.member.post(`/conversations/${it.id}/answer`, answer)
        expect(sent.status).toBe(200)
      }
      w.clock.move({ minutes: 1 })
      return { id: it.id, contactId, to, page: new TheirPage(w, await pathFor(it.id, { contactId })) }
    },

    /** Something given with a reply, in pounds. */
    async offered({ id, to }: Pick<Asked, 'id' | 'to'>, needsChoice: boolean): Promise<string> {
      const given = await w.member.post(`/conversations/${id}/offers`, {
        act: 'refund',
        kind: 'credit',
        amount: { minor: 4500, currency: 'GBP' },
        words: 'The call-out is not charged.',
        cause: 'late',
        needsChoice,
      })
      expect(given.status).toBe(200)
      const written = { kind: 'reply', to, html: '<p>We put it right.</p>' }
      const reply = await w.member.post(`/conversations/${id}/messages`, written)
      const placed = await w.member.post(`/conversations/${id}/offers/placing`, {
        messageId: reply.body.id,
        offerIds: [given.body.id],
      })
      expect(placed.status).toBe(200)
      await leaves(w, reply.body.id)
      w.clock.move({ minutes: 1 })
      return given.body.id
    },
  }
}
