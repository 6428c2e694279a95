import { Pool } from 'pg'

/** What `prisma migrate` would do: it takes an engine that is not on npm. */
const pool = new Pool({ connectionString: process.env.DATABASE_URL })
await pool.query(
  'create table if not exists customers (id text primary key, login text not null unique, password text not null)',
)
await pool.end()
