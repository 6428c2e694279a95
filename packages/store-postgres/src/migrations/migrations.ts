import { migrationTexts } from './migration-texts.js'

/** One step from a version of the tables to the next. Names are numbered, and sort in the order in which they are applied. */
export interface Migration {
  readonly name: string
  /** What it runs, with the schema as the search path. */
  readonly sql: string
}

/** All migrations, for tools that want to run them themselves; {@link migrate} does. */
export const migrations: readonly Migration[] = Object.entries(migrationTexts).map(([name, sql]) => ({ name, sql }))
