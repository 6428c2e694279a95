-- Assignments remember on whose behalf messages were sent, and which challenges wait to be fetched.
--
-- Every step changes the catalog alone: no row is read or rewritten, so the locks below are held for a moment only. The version before
-- goes on: its inserts leave out what it does not know, which has a default; its updates leave it as it is.

-- All locks at once, or none: see the migration before.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table assignments in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table assignments
  add column waiting jsonb not null default '[]',
  add column sent_by jsonb not null default '[]';
