import { eraseColleague } from '#features/desk/commands-erase-colleague.ts'
import { eraseContact } from '#features/desk/commands-erasure.ts'
import { exportContact } from '#features/desk/commands-export.ts'
import * as contract from '#features/desk/contract.ts'
import * as people from '#features/people/contract.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Route, route } from '#platform/http/route.ts'

export const privacyRoutes = (files: FileStore): Route[] => [
  route(contract.exportContact, async (ctx, { params, reply }) => {
    const archive = await exportContact(ctx, params.id, files)
    reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="contact-${params.id}.zip"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
    void reply.send(archive)
  }),
  route(contract.eraseContact, (ctx, { params, body }) =>
    eraseContact(ctx, { id: params.id, ...body, files }),
  ),
  route(people.eraseColleague, (ctx, { params, body }) => eraseColleague(ctx, { id: params.id, ...body })),
]
