import type { OpenTransaction } from '@chatfactor/testkit/laws'
import type pg from 'pg'

/** A transaction of a host's on a client of a pool, which is given back when it is rolled back: that may be said after a commit, too. */
export async function beginOn(pool: pg.Pool): Promise<OpenTransaction> {
  const client = await pool.connect()
  let isReleased = false
  await client.query('begin')
  return {
    transaction: client,
    async commit() {
      await client.query('commit')
    },
    async rollback() {
      if (isReleased) return
      isReleased = true
      await client.query('rollback')
      client.release()
    },
  }
}
