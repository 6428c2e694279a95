-- Leases and places that processes share, and words that belong to the trail and can be taken away from it.
--
-- New tables: nothing that is there is locked or touched, and the version before never asks for them.

create table marks (
  id text collate "C" not null primary key,
  version integer not null,
  key text collate "C" not null,
  kind text collate "C" not null,
  holder text collate "C",
  held_until timestamp(3) with time zone,
  due_at timestamp(3) with time zone,
  says jsonb not null
);
create unique index marks_key_key on marks (key);
create index marks_due_idx on marks (kind, due_at, id) where (due_at is not null);

create table notes (
  id text collate "C" not null primary key,
  version integer not null,
  kind text collate "C" not null,
  key text collate "C",
  resource_id text collate "C",
  user_id text collate "C",
  says jsonb not null,
  created_at timestamp(3) with time zone not null
);
create unique index notes_key_key on notes (key) where (key is not null);
create index notes_by_user_idx on notes (user_id, id) where (user_id is not null);
create index notes_by_kind_idx on notes (kind, id);
