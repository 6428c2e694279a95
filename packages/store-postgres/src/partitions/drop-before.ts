import type { CollectionName, DropOutcome } from '@chatfactor/core/store'
import type { Rows, Statement } from '../executors/executor.js'
import { prepared } from '../statements/statement-cache.js'
import { snakeCase } from '../tables.js'
import { rhythms, stretchesFrom } from './periods.js'

/** The most rows deleted at once outside whole partitions. */
const mostRows = 5_000

const isPartitioned = prepared(`select (relkind = 'p')::text from pg_class where oid = to_regclass($1::text)`)

/**
 * Drops old records and creates upcoming partitions; for the sweep, every minute. It asks the database each time whether the table is partitioned,
 * because that can change while processes run.
 */
export async function dropBefore(
  schema: string,
  run: (statement: Statement) => Promise<Rows>,
  collection: CollectionName,
  moment: { readonly now: Date; readonly before: string },
): Promise<DropOutcome> {
  const rhythm = rhythms.get(collection)
  if (rhythm === undefined) return 'row_by_row'
  const table = snakeCase(collection)
  const [row] = await run({ ...isPartitioned, values: [`"${schema}".${table}`] })
  if (row?.[0] !== 'true') return 'row_by_row'

  const stretches = stretchesFrom(table, rhythm, moment.now)
  const drop = prepared(`select "${schema}".drop_before($1::text, $2::text[], $3::text[], $4::text[], $5::text)::text`)
  const list = (of: 'name' | 'start' | 'end') => `{${stretches.map((stretch) => stretch[of]).join(',')}}`
  const [answer] = await run({ ...drop, values: [table, list('name'), list('start'), list('end'), moment.before] })
  return answer?.[0] === 'more' ? 'more' : 'dropped'
}

/**
 * The function that drops and creates partitions. It runs with the rights of the user who migrated, because the app's own user may not change tables;
 * it does nothing else, and calling it requires a grant.
 *
 * It never waits for a lock: during a long read it gives up, and the next sweep tries again. Rows outside a partition of their own, from before
 * partitioning or because no worker ran for long, are deleted row by row.
 */
export function dropFunction(schema: string): string {
  const parents = [...rhythms.keys()].map((collection) => `'${snakeCase(collection)}'`).join(', ')
  return `create or replace function drop_before(parent text, names text[], starts text[], ends text[], before text)
returns text language plpgsql security definer set search_path = "${schema}", pg_temp as $function$
declare
  part record;
  rows bigint;
  most bigint := 0;
begin
  if parent is null or parent not in (${parents}) then
    raise exception 'no table of this kind is partitioned' using errcode = '22023';
  end if;
  if not pg_try_advisory_xact_lock(hashtext('${schema}'), hashtext(parent)) then
    return 'dropped';
  end if;
  perform set_config('lock_timeout', '50ms', true);

  for part in
    select c.relname as name, substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''\\)') collate "C" as ending
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(format('"${schema}".%I', parent))
  loop
    begin
      if part.ending <= before then
        execute format('drop table %I', part.name);
      elsif part.ending is null or part.name = parent || '_first' then
        execute format(
          'delete from %1$I where id in (select id from %1$I where id < $1 order by id limit ${mostRows} for update skip locked)',
          part.name
        ) using before;
        get diagnostics rows = row_count;
        most := greatest(most, rows);
      end if;
    exception when lock_not_available or deadlock_detected then
      null;
    end;
  end loop;

  for part in select * from unnest(names, starts, ends) as s(name, start, ending) loop
    continue when part.name !~ ('^' || parent || '_[0-9_]+$') or to_regclass(format('"${schema}".%I', part.name)) is not null;
    begin
      execute format('create table %I partition of %I for values from (%L) to (%L)', part.name, parent, part.start, part.ending);
    exception
      when lock_not_available or deadlock_detected then null;
      -- What was there before there were partitions reaches that far, or something was written already that belongs there.
      when invalid_object_definition or check_violation then null;
    end;
  end loop;
  return case when most >= ${mostRows} then 'more' else 'dropped' end;
end
$function$;
revoke all on function drop_before(text, text[], text[], text[], text) from public;`
}
