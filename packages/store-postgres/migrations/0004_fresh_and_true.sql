-- Challenges remember the message that carries their code, so that it can be edited once the code is used. Tokens remember until when
-- their platform wants the chat left alone. An address may back one user only, where the host wants it so, and it is known since when the
-- host's word about it counts.
--
-- No row is rewritten: each column below is null, or has a default, and changes the catalog alone; the index reads people once
-- and holds none of them. The version before goes on: its inserts
-- leave out what it does not know, its updates leave it as it is.

-- All locks at once, or none: see the migration before.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table users, tokens, challenges in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table challenges add column delivery_id text collate "C";

alter table tokens add column paused_until timestamp(3) with time zone;

alter table users
  add column email_key text collate "C",
  add column email_set_at timestamp(3) with time zone;
create unique index users_email_key on users (email_key) where (email_key is not null);
