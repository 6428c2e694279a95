import { lockedSoon } from '../migrations/locked-soon.js'
import { snakeCase } from '../tables.js'
import { dropFunction } from './drop-before.js'
import { endOfFirst, rhythms } from './periods.js'

/** The name of the condition that says where the first partition ends. */
const bound = (table: string) => `${table}_first_ends`

const hasBound = (table: string) =>
  `exists (select 1 from pg_constraint where conname = '${bound(table)}' and conrelid = to_regclass('${table}'))`

/**
 * Partitions the tables that only grow, in three steps each; every step is a transaction that locks a table only briefly. The existing table becomes
 * the first partition as it is, so nothing is copied.
 *
 * The bound of that partition is added unvalidated and validated later, while writes go on, so that the third step has nothing left to check.
 * Completed steps are skipped, so an interrupted run can be resumed.
 */
export function partitioning(schema: string, now: Date): readonly string[] {
  const steps = [...rhythms].flatMap(([collection, rhythm]) => {
    const table = snakeCase(collection)
    const end = endOfFirst(rhythm, now)
    return [promise(table, end), proof(table), attachment(table, end)]
  })
  return [...steps, dropFunction(schema)]
}

/** The tables with such a condition. */
export const promised: readonly { readonly table: string; readonly condition: string }[] = [...rhythms.keys()]
  .map(snakeCase)
  .map((table) => ({ table, condition: hasBound(table) }))

/** Removes the conditions of an interrupted partitioning, because writes a month later would violate them. */
export function unpartitioned(): string {
  const tables = [...rhythms.keys()].map(snakeCase)
  return `do $unpartitioned$ begin
${tables.map((table) => `  if ${hasBound(table)} then\n    alter table ${table} drop constraint ${bound(table)};\n  end if;`).join('\n')}
end $unpartitioned$;`
}

const isPlain = (table: string) => `(select relkind from pg_class where oid = '${table}'::regclass) = 'r'`

function promise(table: string, end: string): string {
  return `do $promise$ begin
  if ${isPlain(table)} then
    ${lockedSoon(`'${table}'`)}
    alter table ${table} drop constraint if exists ${bound(table)};
    alter table ${table} add constraint ${bound(table)} check (id < '${end}') not valid;
  end if;
end $promise$;`
}

function proof(table: string): string {
  return `do $proof$ begin
  if ${isPlain(table)} and ${hasBound(table)} then
    alter table ${table} validate constraint ${bound(table)};
  end if;
end $proof$;`
}

/** Keys and indexes keep their names, by which errors and other versions know them; those of the first partition are renamed. */
function attachment(table: string, end: string): string {
  return `do $attachment$
declare
  definitions constant text[] := array(
    select pg_get_indexdef(indexrelid) from pg_index where indrelid = '${table}'::regclass and not indisprimary
  );
  definition text;
  found record;
begin
  if ${isPlain(table)} then
    ${lockedSoon(`'${table}'`)}
    for found in select relname as name from pg_index join pg_class on oid = indexrelid where indrelid = '${table}'::regclass loop
      execute format('alter index %I rename to %I', found.name, regexp_replace(found.name, '^${table}', '${table}_first'));
    end loop;
    alter table ${table} rename to ${table}_first;
    create table ${table} (like ${table}_first including defaults including storage) partition by range (id);
    alter table ${table} add constraint ${table}_pkey primary key (id);
    foreach definition in array definitions loop
      execute definition;
    end loop;
    for found in
      select g.privilege_type as may, coalesce(quote_ident(r.rolname), 'public') as who
      from pg_class c, aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
      where c.oid = '${table}_first'::regclass and g.grantee <> c.relowner
    loop
      execute format('grant %s on ${table} to %s', found.may, found.who);
    end loop;
    alter table ${table} attach partition ${table}_first for values from (minvalue) to ('${end}');
    alter table ${table}_first drop constraint if exists ${bound(table)};
    create table ${table}_default partition of ${table} default;
  end if;
end $attachment$;`
}
