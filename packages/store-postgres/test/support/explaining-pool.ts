import type pg from 'pg'
import type { PgPool } from '../../src/index.js'
import { watchedPool } from './watched-pool.js'

/** How PostgreSQL ran a statement: with its generic plan, which is what a busy connection has, or one without a name for what it is given. */
export interface Explained {
  readonly name: string
  readonly text: string
  /** The plan as PostgreSQL prints it for people. */
  readonly plan: string
  /** Pages of tables and indexes that were looked at. */
  readonly pages: number
}

/**
 * A pool that explains every statement before it runs it: in a transaction of its own that is rolled back, so that the statement itself
 * finds what the plan has found. Where several callers come at once, the explainer needs connections that they cannot take.
 */
export function explainingPool(
  pool: pg.Pool,
  explainer: pg.Pool = pool,
): { readonly pool: PgPool; readonly explained: Explained[] } {
  const explained: Explained[] = []

  async function explain(name: string, text: string, values: readonly (string | null)[]): Promise<void> {
    const client = await explainer.connect()
    const given = values.map((value) => (value === null ? 'null' : client.escapeLiteral(value))).join(', ')
    try {
      // How much several workers look at before the first of them has enough is chance.
      const settings =
        name === ''
          ? 'set local plan_cache_mode = force_custom_plan; set local max_parallel_workers_per_gather = 0'
          : 'set local plan_cache_mode = force_generic_plan'
      await client.query(`begin; ${settings}`)
      await client.query(`prepare explained as ${text}`)
      const { rows } = await client.query<string[]>({
        text: `explain (analyze, buffers, costs off, timing off, summary off) execute explained${given === '' ? '' : `(${given})`}`,
        rowMode: 'array',
      })
      await client.query('rollback; deallocate explained')
      const plan = rows.flat().join('\n')
      explained.push({ name, text, plan, pages: pagesOf(plan) })
    } finally {
      client.release()
    }
  }

  return {
    explained,
    pool: watchedPool(pool, async ({ name = '', text, values = [] }) => {
      if (!text.includes('pg_notify')) await explain(name, text, values)
    }),
  }
}

/** What the topmost node says it used, which includes all below it. */
function pagesOf(plan: string): number {
  const [, counts = ''] = /^ *Buffers: shared (.*)$/m.exec(plan) ?? []
  return [...counts.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, pages]) => sum + Number(pages), 0)
}
