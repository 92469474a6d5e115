import { beforeAll, describe, expect, it } from 'vitest'
import { unsealSmtpPassword } from '#features/mail/domain/smtp-password.ts'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})
const smtp = {
  host: 'mail.example.org',
  port: 587,
  security: 'starttls',
  username: 'help',
  password: 'hush-hush',
}

describe('inboxes', () => {
  it('are made by admins, with their addresses, the first as the main one', async () => {
    const given = {
      name: 'Repairs',
      teamId: w.teamId,
      addresses: [`Repairs@${w.id}.example`, `fix@${w.id}.example`],
    }
    expect((await w.member.post('/inboxes', given)).status).toBe(403)
    const { status, body } = await w.admin.post('/inboxes', given)
    expect(status).toBe(200)
    expect(body.addresses).toEqual([
      { address: `repairs@${w.id}.example`, isMain: true },
      { address: `fix@${w.id}.example`, isMain: false },
    ])
    const swapped = await w.admin.patch(`/inboxes/${body.id}`, { addresses: [...given.addresses].reverse() })
    expect(swapped.body.addresses[0]).toEqual({ address: `fix@${w.id}.example`, isMain: true })
  })

  it('keep the password of their server sealed, and never send it back', async () => {
    const { body } = await w.admin.post('/inboxes', { name: 'Sealed', teamId: w.teamId, smtp })
    expect(body.smtp).toEqual({
      host: 'mail.example.org',
      port: 587,
      security: 'starttls',
      username: 'help',
      hasPassword: true,
    })
    const [row] = await run<{ sealed: string }>(
      w.installation.database.db,
      'select smtp_password_sealed as sealed from inboxes where workspace_id = $1 and id = $2',
      [w.id, body.id],
    )
    expect(row!.sealed).not.toContain('hush')
    expect(unsealSmtpPassword(w.installation.config.secret, row!.sealed)).toBe('hush-hush')
    const { password: _, ...without } = smtp
    const kept = await w.admin.patch(`/inboxes/${body.id}`, {
      smtp: { ...without, port: 465, security: 'tls' },
    })
    expect(kept.body.smtp).toMatchObject({ port: 465, hasPassword: true })
    const moved = await w.admin.patch(`/inboxes/${body.id}`, {
      smtp: { ...without, host: 'elsewhere.example' },
    })
    expect(moved.body.smtp.hasPassword).toBe(false)
    const seen = await w.member.get('/inboxes')
    expect(seen.body.items.every((inbox: { smtp: unknown }) => inbox.smtp === null)).toBe(true)
  })

  it('have addresses that no other inbox of the installation has, and nothing says who has them', async () => {
    const other = await testWorkspace()
    const { status, body } = await w.admin.post('/inboxes', {
      name: 'Grabbing',
      teamId: w.teamId,
      addresses: [other.inboxAddress],
    })
    expect(status).toBe(409)
    expect(body.code).toBe('inbox_address_taken')
    expect(JSON.stringify(body)).not.toContain(other.id)
    expect(body.params).toEqual({})
  })

  it('have names of their own, also when two are made at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => w.admin.post('/inboxes', { name: 'Twice', teamId: w.teamId })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  })

  it('belong to a team and to members of this workspace', async () => {
    const other = await testWorkspace()
    expect((await w.admin.post('/inboxes', { name: 'A', teamId: other.teamId })).status).toBe(404)
    const members = { name: 'B', teamId: w.teamId, memberIds: [other.member.id] }
    expect((await w.admin.post('/inboxes', members)).status).toBe(404)
    expect((await w.admin.patch(`/inboxes/${other.inboxId}`, { name: 'Mine now' })).status).toBe(404)
    expect((await w.admin.delete(`/inboxes/${other.inboxId}`)).status).toBe(404)
  })

  it('open to members only are seen by their members, their team and by admins', async () => {
    const there = await testWorkspace()
    const outside = await there.colleague()
    const inside = await there.colleague()
    const { body } = await there.admin.post('/inboxes', {
      name: 'Payroll',
      teamId: there.teamId,
      openTo: 'members',
      memberIds: [inside.id],
    })
    const seen = async (caller: typeof inside) =>
      (await caller.get('/inboxes')).body.items.map((inbox: { id: string }) => inbox.id).includes(body.id)
    expect([
      await seen(inside),
      await seen(there.member),
      await seen(there.admin),
      await seen(outside),
    ]).toEqual([true, true, true, false])
  })

  it('that end give their addresses free and stand in no list', async () => {
    const given = { name: 'Ending', teamId: w.teamId, addresses: [`ending@${w.id}.example`] }
    const { body } = await w.admin.post('/inboxes', given)
    expect((await w.admin.delete(`/inboxes/${body.id}`)).status).toBe(204)
    expect((await w.admin.patch(`/inboxes/${body.id}`, { name: 'Back' })).status).toBe(404)
    expect((await w.admin.post('/inboxes', given)).status).toBe(200)
  })

  it('write a signature that carries no script', async () => {
    const { body } = await w.admin.post('/inboxes', {
      name: 'Signed',
      teamId: w.teamId,
      signatureHtml: '<p onclick="x()">Kind regards<script>alert(1)</script></p>',
    })
    expect(body.signatureHtml).toContain('Kind regards')
    expect(body.signatureHtml).not.toMatch(/script|onclick/)
  })
})
