import { createAdministration } from '@chatfactor/console'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { startWorkerProcess } from '../../support/bulk/worker-processes.js'
import { leavingApp } from '../../support/leaving/leaving-app.js'

/** Billing with so many members, on a PostgreSQL of its own, and two administrators. */
async function manyPeople(count: number) {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const own = leavingApp(url)
  await migrate({ pool: own.pool })
  onTestFinished(async () => {
    await own.close()
    await drop()
  })
  const { chatfactor } = own
  const { id: resourceId } = await chatfactor.resources.create({ name: 'Billing' })
  const lines = Array.from({ length: count }, (_one, at) => `p${at},p${at}@example.org`)
  for await (const { fate } of chatfactor.users.import(`login,email\n${lines.join('\n')}\n`, { resourceId }))
    if (fate !== 'created') throw new Error(fate)
  const administration = createAdministration(chatfactor)
  const [olga, otto] = ['olga', 'otto'].map((adminId) => administration.as({ adminId, resources: 'all' }))
  if (olga === undefined || otto === undefined) throw new Error('Somebody is missing.')
  const { rows } = await own.pool.query('select user_id as id from chatfactor.assignments order by id')
  const userIds: readonly string[] = rows.map(({ id }) => String(id))
  /** To how many of them something happened, and how often at most to one. */
  const happened = async (action: string) => {
    const counted = await own.pool.query(
      `select count(*)::int as n from chatfactor.audit where action = $1 group by subject_id order by n desc`,
      [action],
    )
    return { people: counted.rows.length, most: Number(counted.rows[0]?.n ?? 0) }
  }
  return { ...own, url, resourceId, olga, otto, userIds, happened }
}

describe('what is done to many people, on PostgreSQL', { timeout: 300_000 }, () => {
  it('R55: processes are killed while they work at it: each person wholly, once, and the report is true', async () => {
    const place = await manyPeople(450)
    const { url, olga, resourceId, userIds, happened } = place
    const job = await olga.bulk.start({ resourceId, act: 'end_sessions', whom: { userIds }, formId: 'one' })
    const at = { resourceId, jobId: job.id }
    const counted = async () => {
      const { counts, state } = await olga.bulk.get(at)
      return { ...counts, state }
    }
    let kills = 0
    for (const share of [0.1, 0.4]) {
      const kill = startWorkerProcess(url)
      onTestFinished(kill)
      await expect
        .poll(async () => (await counted()).done, { timeout: 90_000, interval: 5 })
        .toBeGreaterThan(450 * share)
      await kill()
      kills += (await counted()).state === 'done' ? 0 : 1
      // What the report says is what happened, at any moment.
      const { done } = await counted()
      expect(await happened('sessions.ended')).toEqual({ people: done, most: 1 })
    }
    console.log(`killed ${kills} times in the middle`)
    const last = startWorkerProcess(url)
    onTestFinished(last)
    await expect.poll(async () => (await counted()).state, { timeout: 120_000 }).toBe('done')
    expect(await counted()).toMatchObject({ done: 450, left: 0, failed: 0, waiting: 0 })
    expect(await happened('sessions.ended')).toEqual({ people: 450, most: 1 })
    expect(place.problems).toEqual([])
  })

  it('R55: two jobs over the same people, in three processes at once: one after the other, each person wholly', async () => {
    const place = await manyPeople(200)
    const { url, olga, otto, resourceId, userIds, happened, pool } = place
    const [off, on] = await Promise.all([
      olga.bulk.start({ resourceId, act: 'switch_off', whom: { userIds }, formId: 'off' }),
      otto.bulk.start({ resourceId, act: 'unassign', whom: { userIds: userIds.slice(50) }, formId: 'out' }),
    ])
    for (let count = 0; count < 3; count += 1) onTestFinished(startWorkerProcess(url))
    const stateOf = async (jobId: string) => (await olga.bulk.get({ resourceId, jobId })).state
    await expect
      .poll(async () => [await stateOf(off.id), await stateOf(on.id)], { timeout: 120_000 })
      .toEqual(['done', 'done'])
    const report = async (jobId: string) => (await olga.bulk.report({ resourceId, jobId })).job.counts
    const [first, second] = [await report(off.id), await report(on.id)]
    expect(second).toMatchObject({ done: 150, left: 0 })
    // Whichever was first: who was gone by then was left out by the other.
    expect([200, 50]).toContain(first.done)
    expect(first.done + first.left).toBe(200)
    expect(await happened('assignment.removed')).toEqual({ people: 150, most: 1 })
    expect((await happened('assignment.updated')).people).toBe(first.done)
    const { rows } = await pool.query('select count(*)::int as n from chatfactor.assignments')
    expect(rows).toEqual([{ n: 50 }])
  })
})
