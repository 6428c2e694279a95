import { drift, type MigrateOptions, migrate, type PostgresConnection } from '@chatfactor/store-postgres'
import { type Answer, command, jsonArgument } from '../command.js'
import { keptFeatures } from '../config/kept-features.js'
import { configArgument, withConfig } from '../config/with-config.js'
import { differenceText } from '../difference-text.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor migrate`: migrates the tables to the version of the installed store. */
export function migrateCommand(context: CommandContext) {
  return command(context, {
    name: 'migrate',
    description: 'Brings the PostgreSQL tables up to date with this version.',
    args: {
      'dry-run': { type: 'boolean', description: 'Print the SQL that would run, and change nothing.' },
      tidy: {
        type: 'boolean',
        description: 'Also drop indexes that only earlier versions need. Run it once no instance of them is left.',
      },
      partitions: {
        type: 'boolean',
        description:
          'Also keep challenges, messages and the trail in partitions, so that old records are dropped together.',
      },
      check: {
        type: 'boolean',
        description: 'Change nothing. Exits with 1 if a migration is missing or the tables differ.',
      },
      json: jsonArgument,
      config: configArgument,
    },
    async run(given) {
      const { 'dry-run': dryRun = false, check = false, tidy = false, partitions = false } = given
      if (check && (dryRun || tidy || partitions))
        throw usageError('--check changes nothing, so it takes no --dry-run, --tidy or --partitions.')
      return withConfig(given.config, async (config) => {
        const { connection, schema = 'chatfactor' } = config
        const kept = keptFeatures(config)
        if (connection === undefined) {
          throw usageError('The config has no `connection`, so there is no database to migrate.')
        }
        context.progress(check || dryRun ? 'comparing the tables' : 'applying what is missing')
        if (dryRun) return shown(connection, { schema, tidy, partitions, ...kept })
        if (check) return compared(connection, { schema, ...kept })
        return applied(connection, { schema, tidy, partitions, ...kept })
      })
    },
  })
}

async function applied(connection: PostgresConnection, options: MigrateOptions): Promise<Answer> {
  const { migrations, retired, added, indexes } = await migrate(connection, options)
  const lines = [
    ...(migrations.length > 0 ? [`Applied ${migrations.join(', ')}.`] : []),
    ...(added.length > 0 ? [`Created the tables of accounts: ${added.join(', ')}.`] : []),
    ...(indexes.length > 0 ? [`Built the indexes that an earlier run did not finish: ${indexes.join(', ')}.`] : []),
    ...(migrations.length + added.length + indexes.length === 0
      ? ['Nothing to do: all migrations are applied already.']
      : []),
    ...(options.partitions === true ? ['Challenges, messages and the trail are kept in partitions.'] : []),
    ...(retired.length > 0 ? [tidyUp(retired)] : []),
  ]
  return { json: { migrations, added, indexes, retired }, text: lines.join('\n') }
}

function tidyUp(retired: readonly string[]): string {
  return `Once no instance of an earlier version runs, \`migrate --tidy\` drops what only they need: ${retired.join(', ')}.`
}

/** Prints only SQL and comments, so that it can be piped into `psql`. */
async function shown(connection: PostgresConnection, options: MigrateOptions): Promise<Answer> {
  const { migrations, added, sql } = await migrate(connection, { ...options, dryRun: true })
  const json = { migrations, added, sql }
  if (sql === '') return { json, text: '-- Nothing to do: all migrations are applied already.' }
  const kept = added.length > 0 ? `To create: ${added.join(', ')}.` : 'To change how the tables are kept.'
  const what = migrations.length > 0 ? `To apply: ${migrations.join(', ')}.` : kept
  return { json, text: `-- ${what} Run it in one transaction.\n${sql}` }
}

async function compared(
  connection: PostgresConnection,
  of: Pick<MigrateOptions, 'schema' | 'accounts' | 'operations'>,
): Promise<Answer> {
  const { migrations, retired, added, indexes } = await migrate(connection, { ...of, dryRun: true })
  const missing = [...migrations, ...added, ...indexes]
  // An index may depend on what was changed by hand.
  const isLater = migrations.length > 0 || added.length > 0
  const differences = isLater ? [] : await drift(connection, of)
  const ok = differences.length === 0 && missing.length === 0
  const lines = [
    ...missing.map((name) => `missing    ${name}`),
    ...differences.map((difference) => `different  ${differenceText(difference)}`),
    ...(ok ? ['All migrations are applied, and the tables match this version.'] : []),
    ...(retired.length > 0 ? [tidyUp(retired)] : []),
  ]
  const fix = differences.length > 0 ? tablesWereChanged : 'Run `npx chatfactor migrate`.'
  return {
    ok,
    json: { missing, differences, retired },
    text: lines.join('\n'),
    ...(ok ? {} : { complaint: fix }),
  }
}

/** How to fix drift. */
export const tablesWereChanged =
  'Something other than `migrate` changed the tables, and no migration repairs that. Change them back by hand.'
