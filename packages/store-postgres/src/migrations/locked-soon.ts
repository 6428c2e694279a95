/** Every transaction that holds one of the tables, or waits for it. */
const holding = `select virtualtransaction from pg_locks
              where relation in (select to_regclass(name) from unnest(names) name) and pid is distinct from pg_backend_pid()
              and database = (select oid from pg_database where datname = current_database())`

/**
 * A nested `do` block that locks tables exclusively, all at once or none. `tables` is an expression: their names separated by commas, or null.
 *
 * Autovacuum gives way only to a lock that has waited longer than `deadlock_timeout`. So the first lock, which conflicts with a vacuum but not with
 * reads or writes, is waited for without limit, and kept. Next, transactions that already held the tables, such as a report, are waited for without
 * requesting a lock. The rest takes milliseconds: if it does not succeed within a tenth of a second in all, these locks are released and tried again.
 * So other statements never wait longer than that.
 */
export function lockedSoon(tables: string, mode: 'access exclusive' | 'share' = 'access exclusive'): string {
  return `declare
      tables constant text := ${tables};
      names constant text[] := string_to_array(tables, ', ');
      usual constant text := current_setting('lock_timeout');
      readers text[];
      wanted text;
      ends timestamptz;
    begin
      if tables is not null then
        perform set_config('lock_timeout', '0', true);
        execute 'lock table ' || tables || ' in share update exclusive mode';
        loop
          begin
            ends := clock_timestamp() + interval '100 ms';
            foreach wanted in array names loop
              perform set_config('lock_timeout', greatest(1, extract(epoch from ends - clock_timestamp()) * 1000)::int || 'ms', true);
              execute 'lock table ' || wanted || ' in ${mode} mode';
            end loop;
            exit;
          exception when lock_not_available or deadlock_detected then
            null;
          end;
          readers := array(${holding});
          loop
            perform pg_sleep(0.2);
            exit when not exists (${holding} and virtualtransaction = any(readers));
          end loop;
        end loop;
        perform set_config('lock_timeout', usual, true);
      end if;
    end;`
}
