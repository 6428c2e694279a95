import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { setting } from './setting.ts'

const pool = new pg.Pool({ connectionString: setting('DATABASE_URL') })

/** Keeps records in PostgreSQL, in a schema of its own: `npx chatfactor migrate` makes its tables. */
export const store = postgresStore({ pool })

/** For `npx chatfactor`. */
export const connection = { pool }
