-- What people allow agents in advance, which questions were answered by that, and which are put to several people.
--
-- The columns are null at first, and what may be null from now on was never null before: the catalog alone changes, and no row is read or
-- rewritten. The version before goes on: its inserts leave the columns out.

-- All locks at once, or none: see the second migration.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table authorizations in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table authorizations
  alter column inbox_id drop not null,
  alter column token_id drop not null,
  alter column delivery_id drop not null,
  add column offers jsonb,
  add column grants_until timestamp(3) with time zone,
  add column permit_id text collate "C",
  add column part_of text collate "C",
  add column approvers jsonb;

create table permits (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  agent_id text collate "C" not null,
  token_id text collate "C" not null,
  authorization_id text collate "C" not null,
  purpose text collate "C" not null,
  mode text collate "C" not null,
  slot text collate "C",
  state text collate "C" not null,
  terms jsonb not null,
  used jsonb not null,
  expires_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null
);
create unique index permits_slot_key on permits (agent_id, user_id, purpose, slot) where (slot is not null);
create index permits_due_idx on permits (state, due_at, id);
create index permits_by_resource_idx on permits (resource_id, id);
create index permits_by_user_idx on permits (user_id, id);
