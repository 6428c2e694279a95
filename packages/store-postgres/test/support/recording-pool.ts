import type pg from 'pg'
import type { PgPool } from '../../src/index.js'
import { watchedPool } from './watched-pool.js'

/** What was sent. */
export interface Sent {
  readonly name: string | null
  readonly text: string
}

/** A pool that writes down every statement that goes to the server. */
export function recordingPool(pool: pg.Pool): { readonly pool: PgPool; readonly sent: Sent[] } {
  const sent: Sent[] = []
  return { sent, pool: watchedPool(pool, async ({ name, text }) => void sent.push({ name: name ?? null, text })) }
}
