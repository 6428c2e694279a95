import { readFileSync } from 'node:fs'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { fakeClock, world } from '@chatfactor/testkit'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { type HotCall, hotCalls } from '../../support/costs/hot-calls.js'
import { watch } from '../../support/costs/meters.js'

const scale = readFileSync(new URL('../../../../docs/scale.md', import.meta.url), 'utf8')

/** A second call of the same kind, by which the first one is over. */
const again: readonly HotCall[] = hotCalls
  .filter(({ name }) => /asked for|asks$|begins$/.test(name))
  .map(({ name, prepare }) => ({
    name: `${name} again`,
    async prepare(on) {
      await (await prepare(on))()
      return prepare(on)
    },
  }))

/** The tables that a statement changes in two places, other than by plain inserts. */
function changedTwice(text: string): readonly string[] {
  const changes = [...text.matchAll(/\b(insert into|update|delete from) "chatfactor"\.(\w+)/g)]
  const tables = new Set(changes.map(([, , table = '']) => table))
  return [...tables].filter((table) => {
    const verbs = changes.flatMap(([, verb, of]) => (of === table ? [verb] : []))
    return verbs.length > 1 && verbs.some((verb) => verb !== 'insert into')
  })
}

/** Whether a statement locks the row of a Resource, in one of its steps. */
function locksResource(text: string): boolean {
  return text
    .split(/ as (?:materialized )?\(/)
    .some((step) => /"chatfactor"\.resources\b/.test(step) && / for (no key update|update|share) of /.test(step))
}

it('C10: the statements of hot calls lock no Resource, and change a table in one place, but for those that docs/scale.md names', async () => {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  const texts: string[] = []
  pool.on('connect', (client) =>
    watch(client, 'query', (call, given) => {
      const [query] = given
      if (typeof query === 'object' && query !== null && 'text' in query) texts.push(String(query.text))
      return call(given)
    }),
  )
  await migrate({ pool })
  const clock = fakeClock()
  const made = await world({
    ...{ store: postgresStore({ pool, hints: [] }), clock, everythingAllowed: true },
    resource: { secondFactor: { activation: 'on_scan', maxTokensPerUser: 3 } },
  })
  const { chatfactor, telegram, resource } = made
  const found: Record<string, readonly string[]> = {}
  const byPolicy: string[] = []
  let seen = 0
  for (const { name, prepare } of [...again, ...hotCalls]) {
    const person = await made.person(`person-${Object.keys(found).length}-${seen}`)
    const chatId = `chat of ${name}`
    await made.by(chatfactor).enroll(person, chatId)
    const call = await prepare({ chatfactor, telegram, resourceId: resource.id, person, chatId })
    await chatfactor.settled()
    texts.length = 0
    await call()
    await chatfactor.settled()
    seen += texts.length
    const tables = [...new Set(texts.flatMap(changedTwice))]
    if (tables.length > 0) found[name] = tables
    if (texts.some((text) => text.includes('.resource_stands('))) byPolicy.push(name)
    expect([name, ...texts.filter(locksResource)]).toEqual([name])
    await clock.advance(3_600_000)
  }
  // What a lock looks like.
  texts.length = 0
  const check = [{ verb: 'check' as const, collection: 'resources' as const, id: resource.id, expectedVersion: 0 }]
  await postgresStore({ pool, hints: [], resourceLocks: 'rows' }).commit(check)
  expect(texts.filter(locksResource).length).toBeGreaterThan(0)
  await chatfactor.close()
  await pool.end()
  await drop()
  expect(seen).toBeGreaterThan(hotCalls.length)
  // These two are answered with what there is already.
  const reading = /finds a proof$|check asks again$/
  const deciding = [...again, ...hotCalls].map(({ name }) => name).filter((name) => !reading.test(name))
  expect(byPolicy).toEqual(deciding)
  expect(found).toEqual({
    'an approval is asked for again': ['challenges'],
    'an enrollment begins again': ['enrollments'],
  })
  expect(scale).toContain('An approval that replaces one which is still open has two, and so does an enrollment')
})
