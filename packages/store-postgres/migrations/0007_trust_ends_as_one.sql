-- What was let in once, a session, a browser, a proof, remembers the sign-in that it belongs to and the moment it was given, so that all of it ends
-- together. Memberships remember which sign-ins ended by themselves.
--
-- Every column is null at first and changes the catalog alone: no row is read or rewritten. The version before goes on: its inserts leave
-- out what it does not know, its updates leave it as it is. An app without accounts has no sessions and no remembered browsers.

-- All locks at once, or none: see the second migration. Of these, those that are there:
-- lock table assignments, challenges, sessions, remembered_browsers in access exclusive mode
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
  there constant text := (
    select string_agg(name, ', ' order by place)
    from unnest(array['assignments', 'challenges', 'sessions', 'remembered_browsers']) with ordinality as named (name, place)
    where to_regclass(name) is not null
  );
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      execute 'lock table ' || there || ' in access exclusive mode';
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table assignments add column trust jsonb;
alter table challenges add column trust jsonb;
alter table if exists sessions add column trust jsonb;
alter table if exists remembered_browsers add column trust text collate "C";
