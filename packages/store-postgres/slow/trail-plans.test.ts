import { cursorAfter, layoutOf, type Store } from '@chatfactor/core/store'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { explainingPool } from '../test/support/explaining-pool.js'

const entries = 50_000
/** So many of them have no number yet; the rest are from everywhere and by everybody. */
const unnumbered = 600

let database: FreshDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
  await migrate({ pool })
  await pool.query(`set search_path = chatfactor;
    insert into audit (id, version, at, resource_id, action, actor, outcome, details)
      select md5(n::text), 1, now(), 'shop ' || n % 20, 'token.' || n % 10, 'host', 'success', '{}'
      from generate_series(1, ${entries}) n;
    update audit set number = lpad(n::text, 10, '0'), administrator = case when n % 50 = 0 then 'ann' end
      from generate_series(1, ${entries - unnumbered}) n where id = md5(n::text)`)
  await pool.query('vacuum analyze')
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Pages of every index, far from its beginning where there is a cursor. */
function pagesOf(store: Store) {
  const { order = [] } = layoutOf('audit').indexes.get('byNumber') ?? {}
  const from = { after: cursorAfter({ number: '0000001000', id: 'a' }, order), limit: 50 }
  const [shop, action] = ['shop 3', 'token.3']
  return {
    unnumbered: () => store.list('audit', { index: 'unnumbered', equals: { number: null }, limit: 50 }),
    byNumber: () => store.list('audit', { index: 'byNumber', equals: {}, ...from }),
    byResourceNumber: () => store.list('audit', { index: 'byResourceNumber', equals: { resourceId: shop }, ...from }),
    byAction: () => store.list('audit', { index: 'byAction', equals: { resourceId: shop, action }, ...from }),
    byAdministrator: () => store.list('audit', { index: 'byAdministrator', equals: { administrator: 'ann' }, ...from }),
  }
}

describe('a page of the trail by number', () => {
  it('R34: is read off its index, and nothing is sorted for it', async () => {
    const { pool: explaining, explained } = explainingPool(pool)
    for (const [index, page] of Object.entries(pagesOf(postgresStore({ pool: explaining, hints: [] })))) {
      expect((await page()).items, index).toHaveLength(50)
      const { plan = '', pages = 0 } = explained.pop() ?? {}
      expect(plan, index).not.toMatch(/Seq Scan|Sort/)
      // Fifty entries may stand in as many pages, and their places in a few more.
      expect(pages, plan).toBeLessThan(70)
    }
  })
})
