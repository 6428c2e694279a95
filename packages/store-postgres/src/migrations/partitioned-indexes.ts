import type { Executor, Reserve } from '../executors/executor.js'
import { prepared } from '../statements/statement-cache.js'
import { alone, creation, dropping } from './alone.js'
import { lockedSoon } from './locked-soon.js'
import type { AddedIndex } from './migration-indexes.js'
import { begun } from './script.js'

/**
 * Builds an index of a partitioned table while it is in use, which PostgreSQL cannot do by itself: first an empty index on the parent table, then one
 * concurrently on each partition, attached to the first. The parent's index becomes valid with the last of them.
 *
 * Existing parts are kept, so an interrupted run is resumed by the next call. New partitions bring their own index.
 */
export async function buildInPartitions(
  executor: Executor,
  reserve: Reserve,
  schema: string,
  one: AddedIndex,
): Promise<void> {
  await executor.script(beginning(schema, one))
  const left = await lackingIn(executor, schema, one)
  // The last missing partition was dropped, so nothing has marked the index as valid.
  if (left.length === 0) await executor.script(ending(schema, one))
  for (const partition of left) {
    const part = { ...one, table: partition, index: `${partition}${one.index.slice(one.table.length)}` }
    const [row] = await executor.query({ ...isValid, values: [`"${schema}".${part.index}`] })
    if (row?.[0] === 'false') await alone(reserve, dropping(schema, part.index))
    if (row?.[0] !== 'true') await alone(reserve, creation(schema, part))
    await executor.script(attachment(schema, one, part))
  }
}

/** The partitions without a part of the index. */
async function lackingIn(executor: Executor, schema: string, { index, table }: AddedIndex): Promise<readonly string[]> {
  const rows = await executor.query({ ...lacking, values: [`"${schema}".${table}`, `"${schema}".${index}`] })
  return rows.flatMap(([name]) => name ?? [])
}

const lacking = prepared(`
  select c.relname::text from pg_inherits p join pg_class c on c.oid = p.inhrelid
  where p.inhparent = to_regclass($1::text) and not exists (
    select 1 from pg_inherits i join pg_index x on x.indexrelid = i.inhrelid
    where i.inhparent = to_regclass($2::text) and x.indrelid = c.oid)
  order by c.relname`)

const isValid = prepared(`select (select indisvalid from pg_index where indexrelid = to_regclass($1::text))::text`)

/** Takes only as long as an empty index, while writers wait. */
function beginning(schema: string, { index, table, kind, rest }: AddedIndex): string {
  return `${begun(schema)}
do $begin$ begin
  if to_regclass('${index}') is null then
    ${lockedSoon(`'${table}'`, 'share')}
    create ${kind}index ${index} on only ${table} ${rest};
  end if;
end $begin$;`
}

function ending(schema: string, { index, table }: AddedIndex): string {
  return `${begun(schema)}
do $end$ begin
  ${lockedSoon(`'${table}'`)}
  drop index if exists ${index};
end $end$;`
}

/** Waits for current users of the partition's index; others wait at most a tenth of a second at a time. */
function attachment(schema: string, { index }: AddedIndex, part: AddedIndex): string {
  return `${begun(schema)}
do $attach$ begin
  loop
    begin
      perform set_config('lock_timeout', '100ms', true);
      alter index ${index} attach partition ${part.index};
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
end $attach$;`
}
