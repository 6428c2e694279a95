-- Memberships remember the tokens that were added without their owner being told, and what speaks for them since.
--
-- The column is null at first and changes the catalog alone: no row is read or rewritten. The version before goes on: its inserts leave it
-- out, its updates leave it as it is.

-- All locks at once, or none: see the second migration.
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

alter table assignments add column warnings jsonb;
