-- Entries of the trail get a number behind the commit that made them. When they arrived, by the clock of the database, only the database
-- writes. Memberships learn of tokens that are switched off and of locks by administrators, and messages of when they ended.
--
-- Every column is null at first and changes the catalog alone, and the default is for rows to come: no row is read or rewritten. The version
-- before goes on: its inserts leave all of this out, so that what it writes is noted and numbered as well.
--
-- The indexes below are empty without numbers. That of entries without one, which only `@chatfactor/operations` takes out of it again, is made
-- by `migrate` where that is given.

-- All locks at once, or none: see the second migration.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table assignments, deliveries, audit in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table assignments add column disabled_token_ids jsonb, add column lock jsonb;
alter table deliveries add column ended_at timestamp(3) with time zone;
alter table audit
  add column number text collate "C",
  add column administrator text collate "C",
  add column arrived_at timestamp with time zone;
alter table audit alter column arrived_at set default clock_timestamp();

create index audit_by_number_idx on audit (number, id) where (number is not null);
create index audit_by_resource_number_idx on audit (resource_id nulls first, number, id) where (number is not null);
create index audit_by_action_idx on audit (resource_id nulls first, action, number, id) where (number is not null);
create index audit_by_administrator_idx on audit (administrator, number, id)
  where ((administrator is not null) and (number is not null));
