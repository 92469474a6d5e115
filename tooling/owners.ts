/** Who writes which table: a folder of features, or of the platform. */
export const OWNERS: Readonly<Record<string, string>> = {
  answers: 'features/answers',
  api_tokens: 'features/accounts',
  attachments: 'features/conversations',
  automatic_mails: 'features/mail',
  barriers: 'features/demand',
  calendars: 'features/people',
  charter_agreements: 'features/charter',
  charter_changes: 'features/charter',
  charter_directors: 'features/charter',
  charters: 'features/charter',
  clocks: 'features/clocks',
  colleague_hours: 'features/people',
  colleague_skills: 'features/people',
  colleagues: 'features/people',
  companies: 'features/contacts',
  contact_addresses: 'features/contacts',
  contact_fact_readers: 'features/contacts',
  contact_fact_views: 'features/contacts',
  contact_facts: 'features/contacts',
  contact_rhythms: 'features/contacts',
  contacts: 'features/contacts',
  conversation_links: 'features/conversations',
  conversations: 'features/conversations',
  credentials: 'features/accounts',
  demand_codings: 'features/demand',
  demand_questions: 'features/demand',
  demand_samples: 'features/demand',
  demands: 'features/demand',
  dkim_keys: 'features/mail',
  drafts: 'features/conversations',
  erased_mails: 'features/mail',
  escalation_steps: 'features/clocks',
  events: 'platform/events',
  failure_kinds: 'features/demand',
  figure_months: 'features/insights',
  figures: 'features/insights',
  handoffs: 'features/handoffs',
  holiday_feeds: 'features/people',
  idempotency_keys: 'platform/http',
  identities: 'features/accounts',
  inbound_hook_tokens: 'features/mail',
  inbound_hooks: 'features/mail',
  inbox_addresses: 'features/desk',
  inbox_members: 'features/desk',
  inboxes: 'features/desk',
  installation: 'features/accounts',
  invitations: 'features/people',
  leave: 'features/people',
  kept_months: 'features/insights',
  linked_identities: 'features/accounts',
  look_backs: 'features/observations',
  mail_deliveries: 'features/mail',
  mail_gaps: 'features/mail',
  mail_ledger: 'features/mail',
  mail_recipients: 'features/mail',
  mail_round_trips: 'features/mail',
  mail_senders: 'features/mail',
  mail_settings: 'features/mail',
  mailbox_folders: 'features/mailboxes',
  mailbox_pickups: 'features/mailboxes',
  mailboxes: 'features/mailboxes',
  mails: 'features/mail',
  message_search: 'features/conversations',
  messages: 'features/conversations',
  notices: 'features/accounts',
  notifications: 'features/people',
  observations: 'features/observations',
  passkeys: 'features/accounts',
  portal_deeds: 'features/portal',
  portal_links: 'features/portal',
  presence: 'features/people',
  principle_changes: 'features/charter',
  principles: 'features/charter',
  promise_comments: 'features/charter',
  promise_versions: 'features/charter',
  promises: 'features/charter',
  public_addresses: 'features/portal',
  public_ways: 'features/portal',
  repeats: 'features/demand',
  reply_tokens: 'features/mail',
  routing_rules: 'features/handoffs',
  search_languages: 'features/conversations',
  sessions: 'features/accounts',
  sign_in_attempts: 'features/accounts',
  sign_in_providers: 'features/accounts',
  skills: 'features/people',
  smtp_refusals: 'features/mail',
  survey_asks: 'features/observations',
  survey_settings: 'features/observations',
  tags: 'features/conversations',
  team_members: 'features/people',
  teams: 'features/people',
  two_factors: 'features/accounts',
  verifications: 'features/accounts',
  ways_forward: 'features/answers',
  worker_heartbeats: 'platform/jobs',
  workspaces: 'features/accounts',
}

/** Tables that somebody else writes too, each with its reason. May only shrink. */
export const ALSO: readonly {
  readonly file: string
  readonly tables: readonly string[]
  readonly because: string
}[] = [
  {
    file: 'features/conversations/queries.ts',
    tables: ['workspaces'],
    because:
      'a conversation takes its number from the counter of its workspace in the statement that inserts it',
  },
  {
    file: 'features/people/queries-first-inbox.ts',
    tables: ['inboxes', 'inbox_addresses'],
    because:
      'the first inbox is set up with the first director, in one transaction, before anything else is there',
  },
  {
    file: 'features/mail/queries-notices.ts',
    tables: ['notices'],
    because: 'accounts writes what a notice says, mail writes how it left',
  },
  {
    file: 'features/people/queries-erasure.ts',
    tables: ['notices'],
    because: 'notices that name a person go with their notifications when the person is erased',
  },
  {
    file: 'features/conversations/queries-erasure.ts',
    tables: ['reply_tokens'],
    because: 'the addresses of a person who is erased end with their conversations',
  },
  {
    file: 'features/desk/queries-erasure.ts',
    tables: ['idempotency_keys'],
    because: 'answers kept for a repeated request must not keep the words of a person who is erased',
  },
]

/** Statements that name no workspace, each with its reason; all of them only read. May only shrink. */
export const OVER_ALL_WORKSPACES: readonly {
  readonly file: string
  readonly starts: string
  readonly because: string
}[] = [
  {
    file: 'features/mail/queries-reconcile.ts',
    starts: '(select m.workspace_id as "workspaceId", m.id as "mailId"',
    because: 'counts whether every mail of the installation is in a state',
  },
  {
    file: 'features/accounts/queries-gate.ts',
    starts: 'select s.id as "sessionId"',
    because: 'a cookie says which session, and the session says which workspace',
  },
  {
    file: 'features/accounts/queries-identities.ts',
    starts: 'select c.workspace_id',
    because: 'an identity asks in which workspaces it is a colleague',
  },
  {
    file: 'features/accounts/queries-providers.ts',
    starts: 'select p.',
    because: 'before signing in nobody is in a workspace: the provider says for which one it was set up',
  },
  {
    file: 'features/accounts/queries-workspaces.ts',
    starts: 'select exists (select 1 from workspaces w join colleagues c',
    because: 'the set-up token is needed until some organisation of the installation has an admin',
  },
  {
    file: 'features/clocks/jobs.ts',
    starts: 'select workspace_id as "workspaceId", id, next_fire_at as at from clocks',
    because: 'finds the clocks that are due in all workspaces; each is then locked and fired in its own',
  },
  {
    file: 'features/conversations/jobs.ts',
    starts: 'select workspace_id as "workspaceId", id from conversations where state',
    because: 'finds what is due in all workspaces; each is then locked and changed in its own',
  },
  {
    file: 'features/conversations/jobs-offered.ts',
    starts: 'select workspace_id as "workspaceId", id from conversations where offered_at',
    because: 'finds what is offered and comes due in all workspaces; each is then renewed in its own',
  },
  {
    file: 'platform/http/idempotency.ts',
    starts: 'select distinct workspace_id',
    because: 'finds keys past their day in all workspaces; they are removed in each',
  },
  {
    file: 'features/mail/queries-accept.ts',
    starts: 'select i.workspace_id as "workspaceId", i.id as "inboxId"',
    because: 'an address of a mail that arrives says for which workspace it is',
  },
  {
    file: 'features/mail/queries-deliver.ts',
    starts: 'select workspace_id as "workspaceId", id from mail_deliveries',
    because: 'finds mails that are due to leave in all workspaces; each is then taken in its own',
  },
  {
    file: 'features/mail/queries-deliver.ts',
    starts: 'select m.workspace_id as "workspaceId", m.id from messages m',
    because:
      'finds messages whose mail was never prepared, in all workspaces; each is then prepared in its own',
  },
  {
    file: 'features/mail/queries-file.ts',
    starts: 'select w.id as "workspaceId" from workspaces w',
    because: 'finds workspaces in which mail waits to be filed',
  },
  {
    file: 'features/mail/queries-notices.ts',
    starts: 'select n.workspace_id as "workspaceId", n.id from notices n',
    because: 'finds notices that are due to leave in all workspaces; each is then taken in its own',
  },
  {
    file: 'features/mail/queries-round-trips.ts',
    starts: 'select t.workspace_id as "workspaceId", t.id from mail_round_trips t',
    because:
      'finds mails to ourselves that did not come back, in all workspaces; each is then told in its own',
  },
  {
    file: 'features/mailboxes/queries-lease.ts',
    starts: 'select m.workspace_id as "workspaceId", m.id, (m.next_try_at',
    because: 'finds mailboxes to follow in all workspaces; each is then taken in its own',
  },
  {
    file: 'features/people/jobs.ts',
    starts: 'select workspace_id as "workspaceId", id, what from',
    because:
      'finds leave that begins, presence that ended and holidays to read in all workspaces; each is then done in its own',
  },
  {
    file: 'features/people/queries-invitations.ts',
    starts: 'select i.workspace_id as "workspaceId"',
    because: 'whoever follows an invitation is not yet in its workspace: the secret in the link says which',
  },
  {
    file: 'features/portal/queries-links.ts',
    starts: 'select l.workspace_id as "workspaceId"',
    because: 'whoever opens a page without an account is in no workspace: the link says which',
  },
]
