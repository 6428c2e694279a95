import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import postgres from 'postgres'
import { expect, inject, it } from 'vitest'
import { askDatabase } from '../../src/doctor/database-clock.js'

const ahead = { now: () => new Date(Date.now() + 3_600_000) }

it('R35: tells by how much this machine is ahead of the database, through each driver', async () => {
  const pool = new pg.Pool({ connectionString: inject('postgresUrl') })
  const sql = postgres(inject('postgresUrl'))
  const pglite = await PGlite.create()
  for (const connection of [{ pool }, { sql }, { pglite }]) {
    const { aheadMs, version } = await askDatabase(connection, ahead)
    expect(aheadMs).toBeGreaterThan(3_500_000)
    expect(aheadMs).toBeLessThan(3_700_000)
    expect(version).toMatch(/^\d+\.\d+/)
  }
  await Promise.all([pool.end(), sql.end(), pglite.close()])
})

it('rejects when what answers is no PostgreSQL', async () => {
  const client = { query: async () => ({ rows: [] }), on: () => undefined, release: () => undefined }
  const pool = { connect: async () => client, on: () => undefined }
  await expect(askDatabase({ pool }, ahead)).rejects.toThrow('its answer cannot be read')
})
