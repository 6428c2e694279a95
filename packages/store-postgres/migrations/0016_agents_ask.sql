-- Agents, what they ask people, and what is limited in number of that.
--
-- New tables: nothing that is there is locked or touched, and the version before never asks for them.

create table agents (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  name text collate "C" not null,
  name_key text collate "C" not null,
  kind text collate "C" not null,
  owner_id text collate "C",
  state text collate "C" not null,
  keys jsonb not null,
  created_at timestamp(3) with time zone not null
);
create unique index agents_name_key on agents (resource_id, name_key);
create index agents_by_resource_idx on agents (resource_id, id);
create index agents_by_owner_idx on agents (owner_id, id) where (owner_id is not null);

create table inboxes (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  says jsonb not null,
  due_at timestamp(3) with time zone not null
);
create unique index inboxes_person_key on inboxes (resource_id, user_id);
create index inboxes_by_user_idx on inboxes (user_id, id);
create index inboxes_due_idx on inboxes (due_at, id);

create table authorizations (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  agent_id text collate "C" not null,
  inbox_id text collate "C" not null,
  token_id text collate "C" not null,
  dedupe_id text collate "C" not null,
  state text collate "C" not null,
  mode text collate "C" not null,
  purpose text collate "C" not null,
  key_id text collate "C" not null,
  send_number integer not null,
  number integer not null,
  misses integer not null,
  transaction jsonb not null,
  reason jsonb,
  delivery_id text collate "C" not null,
  use_within_ms integer not null,
  expires_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone
);
create unique index authorizations_dedupe_key on authorizations (agent_id, dedupe_id);
create index authorizations_due_idx on authorizations (state, due_at, id);
create index authorizations_by_user_idx on authorizations (user_id, id);
