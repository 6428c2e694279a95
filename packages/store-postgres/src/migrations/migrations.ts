import { migrationTexts } from './migration-texts.js'

/** One step from one version of the tables to the next. Names are numbered and sort in order of application. */
export interface Migration {
  readonly name: string
  /** The SQL to run, with the schema as search path. */
  readonly sql: string
}

/** All migrations, for tools that run them themselves; otherwise use {@link migrate}. */
export const migrations: readonly Migration[] = Object.entries(migrationTexts).map(([name, sql]) => ({ name, sql }))
