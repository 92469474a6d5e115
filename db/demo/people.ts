import { createIdentity } from '#features/accounts/commands-identity.ts'
import { makeWorkspace } from '#features/accounts/commands-workspace.ts'
import { createCompany, createContact } from '#features/contacts/commands.ts'
import { createInbox } from '#features/desk/commands-inboxes.ts'
import { colleagueJoined, teamMade, workspaceSetUp } from '#features/people/events.ts'
import { insertCalendar } from '#features/people/queries-calendars.ts'
import { insertColleague } from '#features/people/queries-colleagues.ts'
import { addMembers, insertTeam } from '#features/people/queries-teams.ts'
import { run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import {
  addressOf,
  COLLEAGUES,
  COMPANY,
  type ColleagueKey,
  type DemoColleague,
  HOURS,
  INBOXES,
  type InboxKey,
  TEAMS,
  type TeamKey,
} from './company.ts'
import { COMPANIES, CONTACTS } from './contacts.ts'

export interface Cast {
  readonly colleagues: Readonly<Record<ColleagueKey, ColleagueActor>>
  readonly teams: Readonly<Record<TeamKey, string>>
  readonly inboxes: Readonly<Record<InboxKey, string>>
  readonly contacts: ReadonlyMap<string, string>
}

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[]

/** Founds the company: its people and how they sign in, teams, hours, inboxes, and those they serve. */
export async function foundCompany(tx: Context, passwordHash: string, secret: string): Promise<Cast> {
  await makeWorkspace(tx.db, tx.workspaceId, tx.now(), { ...COMPANY, kind: 'demo' })
  await insertCalendar(tx.db, tx.workspaceId, { timeZone: COMPANY.timeZone, periods: HOURS, at: tx.now() })
  await announce(tx, {
    type: workspaceSetUp,
    subject: { kind: 'workspace', id: tx.workspaceId },
    payload: {},
    audience: 'workspace',
  })
  const ids = await hire(tx, passwordHash)
  const teams = await formTeams(tx, ids)
  const actors = keysOf(COLLEAGUES).map((key) => [key, actorOf(key, ids[key], teams)] as const)
  const colleagues = Object.fromEntries(actors) as unknown as Cast['colleagues']
  const asAdmin = { ...tx, actor: colleagues.noor }
  const admin: Context<ColleagueActor> = { ...asAdmin, transaction: (work) => work(admin) }
  const inboxes = {} as Record<InboxKey, string>
  for (const key of keysOf(INBOXES)) {
    const { name, team, channel, addresses, openTo } = INBOXES[key]
    const signatureHtml = channel === 'email' ? `<p>${COMPANY.name} · 12 Foundry Street</p>` : ''
    const made = await createInbox(
      admin,
      {
        name,
        teamId: teams[team],
        channel,
        addresses: [...addresses],
        openTo,
        fromName: COMPANY.name,
        signatureHtml,
      },
      secret,
    )
    inboxes[key] = made.id
  }
  return { colleagues, teams, inboxes, contacts: await meetContacts(admin) }
}

async function hire(tx: Context, passwordHash: string): Promise<Record<ColleagueKey, string>> {
  const ids = Object.fromEntries(
    keysOf(COLLEAGUES).map((key) => [key, newId<'colleague'>()]),
  ) as unknown as Record<ColleagueKey, string>
  for (const key of keysOf(COLLEAGUES)) {
    const it: DemoColleague = COLLEAGUES[key]
    const email = addressOf(key)
    const identityId = await createIdentity(tx.db, { name: it.name, email, passwordHash, now: tx.now() })
    const { name, role, jobTitle } = it
    await insertColleague(tx.db, tx.workspaceId, {
      id: ids[key],
      identityId,
      name,
      email,
      role,
      state: 'active',
      jobTitle,
      createdAt: tx.now(),
    })
    await announce(tx, {
      type: colleagueJoined,
      subject: { kind: 'colleague', id: ids[key] },
      payload: { role },
      audience: 'workspace',
    })
    await run(
      tx.db,
      `update colleagues set unit = $3, manager_id = $4, languages = $5, phone = $6, line_of_sight = $7, signature_html = $8
       where workspace_id = $1 and id = $2`,
      [
        tx.workspaceId,
        ids[key],
        it.unit,
        it.manager === null ? null : ids[it.manager as ColleagueKey],
        it.languages,
        it.phone,
        it.line,
        `<p>${name}<br>${jobTitle}</p>`,
      ],
    )
  }
  return ids
}

async function formTeams(
  tx: Context,
  colleagues: Record<ColleagueKey, string>,
): Promise<Record<TeamKey, string>> {
  const ids = {} as Record<TeamKey, string>
  for (const key of keysOf(TEAMS)) {
    const { name, lead, members } = TEAMS[key]
    ids[key] = newId<'team'>()
    await insertTeam(tx.db, tx.workspaceId, {
      id: ids[key],
      name,
      leadId: colleagues[lead],
      createdAt: tx.now(),
    })
    await addMembers(
      tx.db,
      tx.workspaceId,
      ids[key],
      members.map((member) => colleagues[member]),
    )
    await announce(tx, {
      type: teamMade,
      subject: { kind: 'team', id: ids[key] },
      payload: { leadId: colleagues[lead] },
      audience: 'workspace',
    })
  }
  return ids
}

const actorOf = (key: ColleagueKey, id: string, teams: Record<TeamKey, string>): ColleagueActor => ({
  kind: 'colleague',
  id,
  name: COLLEAGUES[key].name,
  role: COLLEAGUES[key].role,
  teamIds: keysOf(TEAMS)
    .filter((team) => (TEAMS[team].members as readonly string[]).includes(key))
    .map((team) => teams[team]),
  inboxIds: null,
  scopes: null,
  sessionId: null,
  identityId: null,
})

async function meetContacts(admin: Context<ColleagueActor>): Promise<Map<string, string>> {
  const companies = new Map<string, string>()
  for (const { name, domains } of COMPANIES)
    companies.set(name, (await createCompany(admin, { name, domains: [...domains] })).id)
  const contacts = new Map<string, string>()
  for (const { key, name, email, phone, kind, company, language, facts } of CONTACTS) {
    const made = await createContact(admin, {
      name,
      kind,
      companyId: company ? companies.get(company)! : null,
      language: language ?? null,
      facts: facts ?? '',
      emails: [email],
      phones: phone ? [phone] : [],
    })
    contacts.set(key, made.id)
  }
  return contacts
}
