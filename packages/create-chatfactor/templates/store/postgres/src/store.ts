import type { Store } from '@chatfactor/core'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { Pool } from 'pg'

/** Keeps records in PostgreSQL, and brings its tables up to date. Several instances may start at once. */
export async function openStore(): Promise<Store> {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) return openStoreInside()
  const pool = new Pool({ connectionString })
  await migrate({ pool })
  return postgresStore({ pool })
}

/** For development without a server: a PostgreSQL inside this process, in the folder `.data`. */
async function openStoreInside(): Promise<Store> {
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = new PGlite('.data')
  await migrate({ pglite })
  return postgresStore({ pglite })
}
