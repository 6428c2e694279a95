import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { Pool } from 'pg'

/** Keeps records in PostgreSQL. The app brings its tables up to date, several instances at once if need be. */
export async function openStore(isApp: boolean) {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) return openStoreInside(isApp)
  const pool = new Pool({ connectionString })
  if (isApp) await migrate({ pool })
  return { store: postgresStore({ pool }), connection: { pool } }
}

/** For development without a server: a PostgreSQL inside this process. Its folder belongs to the app alone, which may be running. */
async function openStoreInside(isApp: boolean) {
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = new PGlite(isApp ? '.data' : 'memory://')
  await migrate({ pglite })
  return { store: postgresStore({ pglite }), connection: { pglite } }
}
