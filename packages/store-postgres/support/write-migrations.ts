import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { firstMigration } from './first-migration.js'
import { migrationModule } from './migration-module.js'

/**
 * Writes the first migration from core's schema, as long as there is no other, and the module with the texts of all migrations.
 * From the second migration on, earlier ones are history: write a new file by hand, then run this for the module.
 */
const folder = new URL('../migrations/', import.meta.url)
const first = '0001_start.sql'
const others = readdirSync(folder).filter((name) => name.endsWith('.sql') && name !== first)
if (others.length === 0) writeFileSync(new URL(first, folder), firstMigration())

const files = [first, ...others.sort()].map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }))
writeFileSync(new URL('../src/migrations/migration-texts.ts', import.meta.url), migrationModule(files))
