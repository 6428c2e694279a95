import type pg from 'pg'
import { columnTypes, type Table, tables } from '../../src/tables.js'

/** So many records of each collection are overdue: more than a sweep deletes in one commit. */
const overdue = 230

/** What must be a word that somebody looks for, or may be null and is not. `n` numbers the records. */
const particular: Readonly<Record<string, string>> = {
  'chats.transport': `'fake'`,
  'chats.account_id': `'fake-bot'`,
  'tokens.type': `'bot'`,
  'tokens.chat_record_id': `'01chatRe' || lpad(n::text, 20, '0')`,
  'tokens.transport': `'fake'`,
  'tokens.account_id': `'fake-bot'`,
  'tokens.chat_id': `'chatId ' || lpad(n::text, 20, '0')`,
  'enrollments.type': `'bot'`,
  'enrollments.transport': `'fake'`,
  'enrollments.account_id': `'fake-bot'`,
  'one_time_links.about': `'{"event": "token.revoked"}'::jsonb`,
  'enrollments.state': `case when n <= 3 then 'awaiting_scan' else 'active' end`,
  'deliveries.created_at': `now() - interval '1 day' * case when n <= ${overdue} then 800 else 0 end`,
  'deliveries.state': `case when n <= 3 then 'waiting' else 'sent' end`,
  'challenges.state': `'accepted'`,
}

/** More Resources than anybody has, or one page of them would be read from end to end, and rightly. */
const peoplePerResource = 10

/**
 * Fills every table with so many records: related to each other as in life, all of one Resource, a few of them old enough to be swept.
 *
 * Tables are not logged meanwhile and indexes are built afterwards, which takes a third of the time and leads to the same plans.
 */
export async function fill(pool: pg.Pool, resourceId: string, records: number): Promise<void> {
  for (const table of tables.values()) {
    const names = table.columns.map(({ name }) => name).join(', ')
    const values = table.columns.map((column) => cellOf(table, column, resourceId)).join(', ')
    const count = table.collection === 'resources' ? records / peoplePerResource : records
    const { rows } = await pool.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes
       where schemaname = 'chatfactor' and tablename = $1 and indexname <> $1 || '_pkey'`,
      [table.name],
    )
    await pool.query(
      [
        `alter table chatfactor.${table.name} set unlogged`,
        ...rows.map(({ name }) => `drop index chatfactor.${name}`),
        `insert into chatfactor.${table.name} (${names}) select ${values} from generate_series(1, ${count}) n`,
        ...rows.map(({ definition }) => definition),
        `analyze chatfactor.${table.name}`,
      ].join(';'),
    )
  }
}

function cellOf(table: Table, { field, name, kind, nullable }: Table['columns'][number], resourceId: string): string {
  const special = particular[`${table.name}.${name}`]
  if (special !== undefined) return special
  const isKey = [...table.keys.values()].some(({ columns }) => columns.some((column) => column.name === name))
  const isOrdered = [...table.indexes.values()].some(({ order }) => order.some((column) => column.name === name))
  if (field === 'id') return `'01${table.name.slice(0, 4)}' || lpad(n::text, 20, '0')`
  if (field === 'version') return '1'
  if (field === 'resourceId') return `'${resourceId}'`
  if (table.references.has(field)) {
    return nullable ? `null::${columnTypes[kind]}` : `'01${field.slice(0, 4)}' || lpad(n::text, 20, '0')`
  }
  if (kind === 'time' && isOrdered)
    return `now() + interval '1 day' * case when n <= ${overdue} then -800 else 1 end - interval '1 ms' * n`
  if (nullable && !isKey) return `null::${columnTypes[kind]}`
  switch (kind) {
    case 'text':
      return `'${field.slice(0, 6)} ' || lpad(n::text, 20, '0')`
    case 'int':
      return '0'
    case 'bool':
      return 'true'
    case 'time':
      return 'now()'
    case 'json':
      return `'[]'::jsonb`
  }
}
