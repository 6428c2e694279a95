import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { migrationModule } from './migration-module.js'

/** Writes the module with the texts of all migrations. Each file is history: a change of the schema is a new one, written by hand. */
const folder = new URL('../migrations/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
const files = names.sort().map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }))
writeFileSync(new URL('../src/migrations/migration-texts.ts', import.meta.url), migrationModule(files))
