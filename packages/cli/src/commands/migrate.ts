import { drift, migrate, type PostgresConnection } from '@chatfactor/store-postgres'
import { defineCommand } from 'citty'
import { configArgument, withConfig } from '../config/with-config.js'
import { differenceText } from '../difference-text.js'
import { refuseUnknownArguments } from '../known-arguments.js'
import type { CommandContext, Terminal } from '../terminal.js'
import { usageError } from '../usage-error.js'

const args = {
  'dry-run': { type: 'boolean', description: 'Print the SQL that would run, and do nothing.' },
  check: { type: 'boolean', description: 'Do nothing; end with 1 if a migration is missing or the tables differ.' },
  config: configArgument,
} as const

/** `chatfactor migrate`: brings the tables up to the version of the store that is installed. */
export function migrateCommand(context: CommandContext) {
  return defineCommand({
    meta: { name: 'chatfactor migrate', description: 'Brings the PostgreSQL tables up to this version.' },
    args,
    async run({ args: given }) {
      refuseUnknownArguments(given, args)
      const { 'dry-run': dryRun = false, check = false } = given
      if (dryRun && check) throw usageError('Choose one of --dry-run and --check.')
      await withConfig(given.config, async ({ connection, schema = 'chatfactor' }) => {
        if (connection === undefined) {
          throw usageError('The config has no `connection`, so there is no database to migrate.')
        }
        if (dryRun) await show(context, connection, schema)
        else if (!check) await apply(context, connection, schema)
        else if (!(await isInOrder(context, connection, schema))) context.fail()
      })
    },
  })
}

async function apply(context: Terminal, connection: PostgresConnection, schema: string): Promise<void> {
  const { migrations } = await migrate(connection, { schema })
  context.print(
    migrations.length > 0 ? `Applied ${migrations.join(', ')}.` : 'Nothing to do: all migrations are applied already.',
  )
}

/** SQL and comments only, so that it can go straight into `psql`. */
async function show(context: Terminal, connection: PostgresConnection, schema: string): Promise<void> {
  const { migrations, sql } = await migrate(connection, { schema, dryRun: true })
  if (migrations.length === 0) return context.print('-- Nothing to do: all migrations are applied already.')
  context.print(`-- To apply: ${migrations.join(', ')}. Run it in one transaction.`)
  context.print(sql)
}

async function isInOrder(context: Terminal, connection: PostgresConnection, schema: string): Promise<boolean> {
  const { migrations: missing } = await migrate(connection, { schema, dryRun: true })
  for (const name of missing) context.print(`missing    ${name}`)
  if (missing.length > 0) {
    context.complain('Run `npx chatfactor migrate`.')
    return false
  }
  const differences = await drift(connection, { schema })
  for (const difference of differences) context.print(`different  ${differenceText(difference)}`)
  if (differences.length > 0) context.complain(tablesWereChanged)
  else context.print('All migrations are applied, and the tables are as they should be.')
  return differences.length === 0
}

/** What to do about drift. */
export const tablesWereChanged = 'No migration repairs this: somebody changed the tables. Change them back by hand.'
