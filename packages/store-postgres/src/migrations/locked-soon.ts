/**
 * A `do` block inside another one that takes tables for itself, all at once or none, and lets go of all of them before it tries again.
 * Other statements on them wait for a moment at most. `tables` is an expression: their names with commas between them, or null.
 *
 * A vacuum that runs by itself gives way only to who has waited for longer than `deadlock_timeout`. So the first lock, which a vacuum
 * stands in the way of, but neither reads nor writes do, is waited for without end; the second one is not.
 */
export function lockedSoon(tables: string, mode: 'access exclusive' | 'share' = 'access exclusive'): string {
  return `declare
      tables constant text := ${tables};
      usual constant text := current_setting('lock_timeout');
    begin
      while tables is not null loop
        begin
          perform set_config('lock_timeout', '0', true);
          execute 'lock table ' || tables || ' in share update exclusive mode';
          perform set_config('lock_timeout', '50ms', true);
          execute 'lock table ' || tables || ' in ${mode} mode';
          exit;
        exception when lock_not_available or deadlock_detected then
          perform pg_sleep(0.2);
        end;
      end loop;
      perform set_config('lock_timeout', usual, true);
    end;`
}
