-- What recovery codes are derived from ends ten minutes after they were shown. An earlier version derived them from the id of their batch, which
-- stands in the membership until one is typed back: of those, only the time stays, so that nothing computes them any more. They work as before.
--
-- The memberships that keep such a batch are written again, and those that the app is writing at this moment are left out, so nothing waits.
-- `migrate` with `tidy` does the same once more, when the last instance of the version before is gone.
with shown as (
  select id from assignments
  where recovery_batch is not null
    and recovery_batch ->> 'id' not like '%0000000000000000'
    and not exists (select 1 from limits where key = 'recovery_codes:' || (recovery_batch ->> 'id'))
  for update skip locked
)
update assignments
set recovery_batch = jsonb_set(recovery_batch, '{id}', to_jsonb(rpad(left(recovery_batch ->> 'id', 10), 26, '0'))),
  version = assignments.version + 1
from shown
where assignments.id = shown.id;
