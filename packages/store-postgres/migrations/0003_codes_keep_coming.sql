-- Assignments remember on whose behalf messages were sent, and which challenges wait to be fetched. Chats that back nobody, and tokens that
-- ended, are found by how long ago that was.
--
-- No row is rewritten. The columns change the catalog alone; the two indexes read chats and tokens once, about a second for a million
-- rows, and the locks below are held until then. The version before goes on: its inserts leave out what it does not know, which has a default; its updates leave it as it is.

-- All locks at once, or none: see the migration before.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table assignments, chats, tokens in access exclusive mode;
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

-- What is there already, or is written by the version before, looks idle since ever: the worker gives it its time.
alter table chats add column idle_since timestamp(3) with time zone not null default 'epoch';
create index chats_idle_idx on chats (idle_since, id);

create index tokens_by_end_idx on tokens (revoked_because nulls first, revoked_at nulls first, id);
