-- A commit that goes by the policy of a Resource keeps changes of it out with a lock that writes nothing. Before, everybody who signed in wrote
-- into one row who was reading it.
--
-- Only functions and a trigger are new: no row is read or rewritten. The version before goes on. What it changes in a Resource waits for the
-- commits of this version, by the trigger; and its own commits lock the row, for which a change waits anyway.

-- All locks at once, or none: see the second migration.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table resources in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

-- The number of the lock of a Resource.
create function resource_lock(resource text) returns bigint
language sql immutable parallel safe as $function$
  select hashtextextended('chatfactor resource ' || resource, 0)
$function$;

do $functions$
begin
  execute format($creation$
    -- Whether a Resource has this version, and keeps it until the end of the transaction. Whoever may not wait is told false.
    create function resource_stands(resource text, expected integer, may_wait boolean) returns boolean
    language plpgsql as $function$
    begin
      -- With one snapshot for the whole transaction, only the lock of a row says that it has changed since.
      if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
        if may_wait then
          perform 1 from %1$I.resources r where r.id = resource and r.version = expected for share;
        else
          perform 1 from %1$I.resources r where r.id = resource and r.version = expected for share skip locked;
        end if;
        return found;
      end if;
      if may_wait then
        perform pg_advisory_xact_lock_shared(%1$I.resource_lock(resource));
      elsif not pg_try_advisory_xact_lock_shared(%1$I.resource_lock(resource)) then
        return false;
      end if;
      -- Each statement in here has a snapshot of its own. That of the statement outside is older than the lock, and may be older than a
      -- change that the lock waited for.
      perform 1 from %1$I.resources r where r.id = resource and r.version = expected;
      return found;
    end
    $function$;

    create function resource_changes() returns trigger
    language plpgsql as $function$
    begin
      perform pg_advisory_xact_lock(%1$I.resource_lock(old.id));
      return case when tg_op = 'DELETE' then old else new end;
    end
    $function$;
  $creation$, current_schema());
end
$functions$;

create trigger resource_changes before update or delete on resources
  for each row execute function resource_changes();
