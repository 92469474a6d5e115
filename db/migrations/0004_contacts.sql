create table companies (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 300),
  domains text[] not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index companies_name on companies (workspace_id, lower(name), id);

create table contacts (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null default '',
  kind text not null default 'customer' check (kind in ('customer', 'prospect', 'supplier', 'applicant', 'neighbour', 'other')),
  state text not null default 'known' check (state in ('known', 'active', 'quiet', 'farewell', 'erased')),
  company_id uuid,
  language text,
  facts text not null default '',
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references companies (workspace_id, id)
);
create index contacts_order on contacts (workspace_id, lower(name), id);
create index contacts_company on contacts (workspace_id, company_id) where company_id is not null;

create table contact_addresses (
  workspace_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'postal')),
  value text not null,
  contact_id uuid not null,
  label text not null default '',
  primary key (workspace_id, kind, value),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_addresses_contact on contact_addresses (workspace_id, contact_id);
