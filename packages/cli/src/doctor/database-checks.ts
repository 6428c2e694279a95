import { type Clock, isChatfactorError, systemClock } from '@chatfactor/core'
import { drift, migrate, type PostgresConnection } from '@chatfactor/store-postgres'
import { tablesWereChanged } from '../commands/migrate.js'
import type { KeptFeatures } from '../config/kept-features.js'
import { differenceText } from '../difference-text.js'
import { plainMessage } from '../plain-message.js'
import { askDatabase, type ClockDifference } from './database-clock.js'
import { inTime } from './deadline.js'
import { type Finding, failed, ok, skipped, warning } from './finding.js'

/** How far clocks of instances may differ (R35). */
const mostMs = 2_000
/** People notice half a second; the same limit as in `health()`. */
const slowMs = 500

/** Checks that the database answers, has all tables in the right form, and agrees about the time. */
export async function databaseChecks(
  connection: PostgresConnection,
  { schema, accounts, operations }: KeptFeatures & { readonly schema: string },
  clock: Pick<Clock, 'now'> = systemClock,
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  try {
    const answer = await inTime(askDatabase(connection, clock))
    findings.push(answerFinding(answer))
    findings.push(clockFinding(answer))
  } catch (error) {
    const others = ['clock', 'migrations', 'tables'].map((check) => skipped(check, 'the database must answer first'))
    return [databaseFinding(error), ...others]
  }
  if ('sql' in connection) findings.push(typesFinding(connection.sql))
  try {
    const { migrations, added } = await inTime(migrate(connection, { schema, dryRun: true, operations }))
    const missing = accounts ? [...migrations, ...added] : migrations
    if (missing.length > 0) {
      const found = failed('migrations', `missing: ${missing.join(', ')}`, 'Run `npx chatfactor migrate`.')
      return [...findings, found, skipped('tables', 'apply the migrations first')]
    }
    findings.push(ok('migrations', `all are applied, in the schema ${schema}`))
    const differences = await inTime(drift(connection, { schema, accounts, operations }))
    if (differences.length === 0) findings.push(ok('tables', 'match this version'))
    if (!accounts && added.length === 0) findings.push(ok('accounts', keptForAccounts))
    for (const difference of differences) findings.push(failed('tables', differenceText(difference), tablesWereChanged))
  } catch (error) {
    findings.push(
      failed('migrations', plainMessage(error), 'Check the rights of the database user, and `schema` in the config.'),
    )
  }
  return findings
}

const keptForAccounts = '`features` has no accounts, so this app does not use their tables, and leaves them as they are'

function answerFinding({ version, roundTripMs }: ClockDifference & { readonly version: string }): Finding {
  const found = `PostgreSQL ${version} answers in ${Math.ceil(roundTripMs)} ms`
  if (roundTripMs < slowMs) return ok('database', found)
  return warning(
    'database',
    found,
    'Each code takes several calls. Check the load of the database, and the network between.',
  )
}

/** Drivers' messages may quote addresses and values, so only the code is shown. */
function databaseFinding(error: unknown): Finding {
  if (isChatfactorError(error)) return failed('database', plainMessage(error), unreachable)
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  if (code === '28P01' || code === '28000')
    return failed(
      'database',
      `refuses the user or the password (${code})`,
      'The database was reached. Correct the user or the password in the connection.',
    )
  if (code === '3D000')
    return failed('database', `does not exist (${code})`, 'Create it, or correct its name in the connection.')
  if (typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code))
    return failed('database', `does not answer (${code})`, unreachable)
  const isOurs = error instanceof Error && error.message.startsWith('there was no answer')
  return failed('database', isOurs ? error.message : 'does not answer', unreachable)
}

/** In postgres.js 3.4.9, a connection that breaks while it fetches types leaves an unhandled rejection. */
function typesFinding({ options }: Extract<PostgresConnection, { sql: unknown }>['sql']): Finding {
  if (options?.fetch_types === false) return ok('postgres.js', 'fetches no types')
  return warning(
    'postgres.js',
    'fetches array types on each new connection. If that connection breaks meanwhile, the process may crash',
    'Pass `fetch_types: false` to postgres(), unless your own statements read arrays.',
  )
}

const unreachable = 'Start the database. If it is running, check the host, the port and the firewall.'

function clockFinding({ aheadMs, roundTripMs }: ClockDifference): Finding {
  const apart = `${(Math.abs(aheadMs) / 1000).toFixed(1)} s`
  // Half the round trip cannot be told from a difference.
  if (Math.abs(aheadMs) - roundTripMs / 2 <= mostMs) return ok('clock', `at most ${apart} off the database`)
  return failed(
    'clock',
    `this machine is ${apart} ${aheadMs > 0 ? 'ahead of' : 'behind'} the database`,
    'Set both clocks by NTP. If they differ by more than 2 s, codes expire too early or too late.',
  )
}
