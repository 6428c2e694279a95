import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { expect, inject, it, onTestFinished } from 'vitest'
import {
  januaryWithLateEntry,
  januaryWithoutSeal,
  withOldMarks,
} from '../../../operations/test/support/trail-scenes.js'

async function freshStore() {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  await migrate({ pool })
  const store = postgresStore({ pool })
  onTestFinished(async () => {
    await store.close?.()
    await pool.end()
    await drop()
  })
  return store
}

it('C60: on PostgreSQL, an entry is sealed once, also where the marks were brought back from a copy of before', async () => {
  const rig = await withOldMarks({ store: await freshStore() })
  expect((await rig.seals(rig.billing.id)).map(({ rows }) => rows)).toEqual([6, 2, 1])
  expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, entries: 10, unsealed: 0 })
  await rig.chatfactor.close()
})

it.each([
  ['for what has no seal yet', januaryWithoutSeal, 3],
  ['for an entry that came late, also where the newest of its month is sealed', januaryWithLateEntry, 1],
])('C60: on PostgreSQL, a month waits %s', async (_what, january, all) => {
  const { rig, waiting, left } = await january({ store: await freshStore() })
  expect([waiting, left]).toEqual([all, 0])
  expect(await rig.chatfactor.audit.verify()).toMatchObject({ ok: true, entries: 0 })
  await rig.chatfactor.close()
})
