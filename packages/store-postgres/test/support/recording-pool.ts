import type pg from 'pg'
import type { PgPool } from '../../src/index.js'

/** What was sent. */
export interface Sent {
  readonly name: string | null
  readonly text: string
}

/** A pool that writes down every statement that goes to the server. */
export function recordingPool(pool: pg.Pool): { readonly pool: PgPool; readonly sent: Sent[] } {
  const sent: Sent[] = []
  return {
    sent,
    pool: {
      query(query) {
        sent.push({ name: query.name ?? null, text: query.text })
        return pool.query(query)
      },
      connect: () => pool.connect(),
      on: (event, listener) => pool.on(event, listener),
    },
  }
}
