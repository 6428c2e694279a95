import { migrate } from '@chatfactor/store-postgres'
import pg from 'pg'

/** Migrates once it is told that its parent listens: `migrating-process.ts <url> [tidy] [partitions]`. Its parent kills it. */
const [connectionString = '', ...wanted] = process.argv.slice(2)
process.send?.('ready')
process.once('message', async () => {
  const pool = new pg.Pool({ connectionString, statement_timeout: 10_000 })
  await migrate({ pool }, { tidy: wanted.includes('tidy'), partitions: wanted.includes('partitions') })
  await pool.end()
  process.disconnect()
})
