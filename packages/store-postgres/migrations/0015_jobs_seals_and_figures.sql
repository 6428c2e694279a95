-- Work in steps, the seals of the trail, and what is counted of each day.
--
-- New tables: nothing that is there is locked or touched, and the version before never asks for them.

create table jobs (
  id text collate "C" not null primary key,
  version integer not null,
  kind text collate "C" not null,
  key text collate "C",
  state text collate "C" not null,
  resource_id text collate "C",
  subject_id text collate "C",
  actor text collate "C" not null,
  asks jsonb not null,
  progress jsonb not null,
  counts jsonb not null,
  problem text collate "C",
  holder text collate "C",
  held_until timestamp(3) with time zone,
  due_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone
);
create unique index jobs_key_key on jobs (key) where (key is not null);
create index jobs_due_open_idx on jobs (due_at, id) where (state = 'open');
create index jobs_by_kind_idx on jobs (kind, id);
create index jobs_by_resource_idx on jobs (resource_id, id) where (resource_id is not null);

create table seals (
  id text collate "C" not null primary key,
  version integer not null,
  chain text collate "C" not null,
  number text collate "C" not null,
  kind text collate "C" not null,
  month text collate "C" not null,
  first text collate "C" not null,
  last text collate "C" not null,
  rows integer not null,
  packed jsonb,
  hash text collate "C" not null,
  before text collate "C",
  key_id text collate "C" not null,
  mac text collate "C" not null,
  at timestamp(3) with time zone not null
);
create unique index seals_place_key on seals (chain, number);
create index seals_by_chain_idx on seals (chain, number, id);
create index seals_by_month_idx on seals (month, chain, number, id);

create table figures (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  day text collate "C" not null,
  says jsonb not null,
  at timestamp(3) with time zone not null
);
create unique index figures_day_key on figures (resource_id, day);
create index figures_by_resource_idx on figures (resource_id, day, id);
create index figures_by_day_idx on figures (day, id);
