/**
 * Statements of a `do` block that take all these tables for themselves at once or, while somebody holds one of them for long, let go and
 * try again: whoever works with them meanwhile waits for a moment at most.
 */
export function lockedSoon(...tables: readonly string[]): string {
  return `declare
      usual constant text := current_setting('lock_timeout');
    begin
      perform set_config('lock_timeout', '50ms', true);
      loop
        begin
          lock table ${tables.join(', ')} in access exclusive mode;
          exit;
        exception when lock_not_available or deadlock_detected then
          perform pg_sleep(0.2);
        end;
      end loop;
      perform set_config('lock_timeout', usual, true);
    end;`
}
