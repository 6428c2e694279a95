-- Tokens and enrollments have a type, and what belongs to a chat may be null. People, Resources and messages have a language.
-- Enrollments keep what they were decided on, and why they ended.
--
-- Every step changes the catalog alone: no row is read or rewritten, so the locks below are held for a moment only. The version before
-- goes on: its inserts leave out what it does not know, which is null then, or `bot`; its updates leave it as it is.

-- All locks at once, or none. Whoever waits for one holds up all who come later, and whoever holds one and waits for another may be
-- waited for: so a table that is not free soon (somebody makes a dump) makes this let go of all of them, and try again.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table resources, users, tokens, enrollments, deliveries in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table resources add column language text collate "C";

alter table users add column language text collate "C";

alter table tokens
  add column type text collate "C" not null default 'bot',
  add column language text collate "C",
  alter column chat_record_id drop not null,
  alter column transport drop not null,
  alter column account_id drop not null,
  alter column chat_id drop not null;

alter table enrollments
  add column type text collate "C" not null default 'bot',
  add column grounds jsonb,
  add column ended_because text collate "C",
  alter column transport drop not null,
  alter column account_id drop not null;

alter table deliveries add column language text collate "C";
