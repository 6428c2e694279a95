-- Processes write down how they do, and what was found when platform accounts were looked at, for each other and for operators.
--
-- A new table: nothing that is there is locked or touched, and the version before never asks for it.

create table vitals (
  id text collate "C" not null primary key,
  version integer not null,
  key text collate "C" not null,
  says jsonb not null,
  at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null
);
create unique index vitals_key_key on vitals (key);
create index vitals_overdue_idx on vitals (expires_at, id);
