import { freshDatabase } from '@chatfactor/local-postgres'
import pg from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { fill } from '../test/support/crowd.js'
import { type Explained, explainingPool } from '../test/support/explaining-pool.js'
import { hotPathRig, hotPaths } from '../test/support/hot-paths.js'

/** How many of each kind there are; `PLANS_RECORDS=1000000` looks among a million. */
const most = Number(process.env.PLANS_RECORDS ?? 100_000)
const sizes = [most / 10, most] as const
/** One more level in every index that is touched makes 1.33. */
const mostGrowth = 1.35

const parts = [...hotPaths, 'the worker'] as const
type Part = (typeof parts)[number]

/** What ran among so many records, by what it was run for. */
const ran = new Map<number, ReadonlyMap<Part, readonly Explained[]>>()
/** The statements of several commits or reads at once, among the most records: a table of a thousand rows is rightly read from end to end. */
let together: readonly Explained[] = []

beforeAll(async () => {
  for (const size of sizes) ran.set(size, await explainedAmong(size))
}, 900_000)

async function explainedAmong(records: number): Promise<ReadonlyMap<Part, readonly Explained[]>> {
  const database = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: database.url, max: 4 })
  try {
    await migrate({ pool })
    const { pool: explaining, explained } = explainingPool(pool)
    const rig = await hotPathRig(postgresStore({ pool: explaining, hints: [] }))
    await fill(pool, rig.resourceId, records)
    const people = await Promise.all(['ana', 'ben'].map((name) => rig.enroll(name)))
    const found = new Map<Part, readonly Explained[]>()
    for (const path of hotPaths) {
      for (const person of people) {
        await rig.prepare(path, person)
        explained.length = 0
        await rig.run(path, rig.instance(), person)
        found.set(path, [...(found.get(path) ?? []), ...explained])
      }
    }
    explained.length = 0
    const { swept } = await rig.instance().worker.runOnce()
    expect(swept).toBeGreaterThan(2_000)
    found.set('the worker', [...explained])
    if (records === most) together = await explainedTogether(pool, database.url)
    return found
  } finally {
    await pool.end()
    await database.drop()
  }
}

/** What eight people at once are, where whatever can travel together does. */
async function explainedTogether(pool: pg.Pool, url: string): Promise<readonly Explained[]> {
  const explainer = new pg.Pool({ connectionString: url, max: 4 })
  const { pool: explaining, explained } = explainingPool(pool, explainer)
  const rig = await hotPathRig(postgresStore({ pool: explaining, hints: [], groupCommits: 'always' }))
  const names = Array.from({ length: 8 }, (_, nth) => `one-of-many-${nth}`)
  const people = await Promise.all(names.map((name) => rig.enroll(name)))
  const [cold, warm] = [rig.instance(), rig.instance()]
  explained.length = 0
  for (const chatfactor of [cold, warm, warm]) {
    for (const path of hotPaths) {
      await Promise.all(people.map((person) => rig.prepare(path, person)))
      await Promise.all(people.map((person) => rig.run(path, chatfactor, person)))
    }
  }
  await explainer.end()
  return explained.filter(({ text }) => text.includes('unnest('))
}

describe('several at once', () => {
  it('are the statements that this is about', () => {
    const texts = [...new Set(together.map(({ text }) => text))]
    expect(texts.filter((text) => text.includes('skip locked')).length).toBeGreaterThanOrEqual(hotPaths.length)
    expect(texts.filter((text) => text.startsWith('select')).length).toBeGreaterThan(0)
  })

  it('never read a table from end to end', () => {
    for (const { text, plan } of together)
      expect(plan, `${text}\n${plan}`).not.toMatch(/Seq Scan on (?!.*never executed)/)
  })
})

describe.each(parts)('%s', (part) => {
  it('runs the statements that this is about', () => {
    for (const size of sizes) expect(statementsOf(size, part).size).toBeGreaterThanOrEqual(2)
  })

  it('never reads a table from end to end', () => {
    for (const size of sizes) {
      for (const { text, plan } of statementsOf(size, part).values()) {
        expect(plan, `among ${size} records: ${text}\n${plan}`).not.toMatch(/Seq Scan on (?!.*never executed)/)
      }
    }
  })

  it(`looks at no more than ${mostGrowth} times the pages among ten times the records`, () => {
    const [few, many] = sizes.map((size) => statementsOf(size, part))
    for (const [text, { plan, pages }] of many ?? []) {
      const before = few?.get(text)
      // The sweep takes as many records at once as there is time for, so what it looks at counts by the record.
      const isSweep = part === 'the worker' && before !== undefined
      const share = isSweep ? rowsIn(plan) / rowsIn(before.plan) : 1
      // One page more for each record: a level more in the only index, or the page where a new version of a row found room, which is chance.
      const most = mostGrowth * share * (before?.pages ?? 0) + (isSweep ? rowsIn(plan) : 1)
      expect(pages, `${text}\n${before?.plan}\n\nand then\n\n${plan}`).toBeLessThanOrEqual(most)
    }
  })
})

/** Every statement, as it ran when it needed the fewest pages. */
function statementsOf(records: number, part: Part): ReadonlyMap<string, Explained> {
  const least = new Map<string, Explained>()
  for (const one of ran.get(records)?.get(part) ?? []) {
    const known = least.get(one.text)
    if (known === undefined || one.pages < known.pages) least.set(one.text, one)
  }
  return least
}

/** The most rows that any step of a plan gave. */
function rowsIn(plan: string): number {
  return Math.max(1, ...[...plan.matchAll(/actual rows=([\d.]+)/g)].map(([, rows]) => Number(rows)))
}
