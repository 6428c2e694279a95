-- Lists of a million people are walked in their order, or begin with the few that something is the matter with: whose messenger cannot be
-- reached, who has no address, who was not told where the portal is. Messages are found by the person that they were for.
--
-- None of them is on a column that a sign-in changes. No row is rewritten. The indexes read their tables once, about a second for a million
-- rows, and the locks below are held until then.

-- All locks at once, or none: see the second migration.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table users, assignments, deliveries in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

create index users_without_address_idx on users (id) where email is null;
create index assignments_preferred_token_idx on assignments (preferred_token_id) where preferred_token_id is not null;
create index assignments_not_told_idx on assignments (resource_id, id) where told_at is null;
create index deliveries_by_assignment_idx on deliveries (assignment_id nulls first, id);
