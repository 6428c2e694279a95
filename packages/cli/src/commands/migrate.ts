import { drift, type MigrateOptions, migrate, type PostgresConnection } from '@chatfactor/store-postgres'
import { defineCommand } from 'citty'
import { signsPeopleIn } from '../config/signs-people-in.js'
import { configArgument, withConfig } from '../config/with-config.js'
import { differenceText } from '../difference-text.js'
import { refuseUnknownArguments } from '../known-arguments.js'
import type { CommandContext, Terminal } from '../terminal.js'
import { usageError } from '../usage-error.js'

const args = {
  'dry-run': { type: 'boolean', description: 'Print the SQL that would run, and do nothing.' },
  tidy: {
    type: 'boolean',
    description: 'Also drop indexes that only earlier versions need: when none of their instances runs any more.',
  },
  partitions: {
    type: 'boolean',
    description: 'Also keep challenges, messages and the trail in partitions, so that old records leave all at once.',
  },
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
      const { 'dry-run': dryRun = false, check = false, tidy = false, partitions = false } = given
      if (check && (dryRun || tidy || partitions))
        throw usageError('--check does nothing, so it goes with no other option.')
      await withConfig(given.config, async (config) => {
        const { connection, schema = 'chatfactor' } = config
        const accounts = signsPeopleIn(config)
        if (connection === undefined) {
          throw usageError('The config has no `connection`, so there is no database to migrate.')
        }
        if (dryRun) await show(context, connection, { schema, tidy, partitions, accounts })
        else if (!check) await apply(context, connection, { schema, tidy, partitions, accounts })
        else if (!(await isInOrder(context, connection, { schema, accounts }))) context.fail()
      })
    },
  })
}

async function apply(context: Terminal, connection: PostgresConnection, options: MigrateOptions): Promise<void> {
  const { migrations, retired, added, indexes } = await migrate(connection, options)
  if (migrations.length > 0) context.print(`Applied ${migrations.join(', ')}.`)
  if (added.length > 0) context.print(`Made the tables of accounts: ${added.join(', ')}.`)
  if (indexes.length > 0) context.print(`Built what an earlier run had not: ${indexes.join(', ')}.`)
  if (migrations.length + added.length + indexes.length === 0)
    context.print('Nothing to do: all migrations are applied already.')
  if (options.partitions === true) context.print('Challenges, messages and the trail are kept in partitions.')
  if (retired.length > 0) context.print(tidyUp(retired))
}

function tidyUp(retired: readonly string[]): string {
  return `Once no instance of an earlier version runs, \`migrate --tidy\` drops what only they need: ${retired.join(', ')}.`
}

/** SQL and comments only, so that it can go straight into `psql`. */
async function show(context: Terminal, connection: PostgresConnection, options: MigrateOptions): Promise<void> {
  const { migrations, added, sql } = await migrate(connection, { ...options, dryRun: true })
  if (sql === '') return context.print('-- Nothing to do: all migrations are applied already.')
  const kept = added.length > 0 ? `To make: ${added.join(', ')}.` : 'To change how the tables are kept.'
  const what = migrations.length > 0 ? `To apply: ${migrations.join(', ')}.` : kept
  context.print(`-- ${what} Run it in one transaction.`)
  context.print(sql)
}

async function isInOrder(
  context: Terminal,
  connection: PostgresConnection,
  of: Pick<MigrateOptions, 'schema' | 'accounts'>,
): Promise<boolean> {
  const { migrations, retired, added, indexes } = await migrate(connection, { ...of, dryRun: true })
  const missing = [...migrations, ...added, ...indexes]
  for (const name of missing) context.print(`missing    ${name}`)
  // What an index stands on may be what somebody changed.
  const isLater = migrations.length > 0 || added.length > 0
  const differences = isLater ? [] : await drift(connection, of)
  for (const difference of differences) context.print(`different  ${differenceText(difference)}`)
  if (differences.length > 0) context.complain(tablesWereChanged)
  else if (missing.length > 0) context.complain('Run `npx chatfactor migrate`.')
  else context.print('All migrations are applied, and the tables are as they should be.')
  if (retired.length > 0) context.print(tidyUp(retired))
  return differences.length === 0 && missing.length === 0
}

/** What to do about drift. */
export const tablesWereChanged = 'No migration repairs this: somebody changed the tables. Change them back by hand.'
