-- Messages that wait, and enrollments that wait for a message, have indexes of their own, in which nothing else is: writing down that a
-- message was sent touches the primary key alone.
--
-- Nothing is taken away here, so the version before goes on as quickly as before. The indexes that only it asks for go when its last
-- instance is gone: `migrate` with `tidy`. A new database begins without them.
--
-- No row is rewritten. The indexes read their tables once, about a second for a million rows, and the locks below are held until then.

-- All locks at once, or none: see the second migration.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table enrollments, deliveries in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

create index enrollments_by_chat_awaiting_message_idx on enrollments (chat_record_id nulls first, created_at, id)
  where (state = 'awaiting_message');
create index deliveries_due_waiting_idx on deliveries (due_at, id) where (state = 'waiting');
