import { describe, expect, it } from 'vitest'
import { runKills } from '../support/postgres/kill-run.js'

describe('a database that is killed again and again', { timeout: 300_000 }, () => {
  it('C47, C10: nothing that four processes acknowledged is lost, and nothing happened twice, over 6 kills', async () => {
    const { problems, acknowledged } = await runKills({ kills: 6, seed: 7 })
    expect(problems).toEqual([])
    for (const count of Object.values(acknowledged)) expect(count).toBeGreaterThan(0)
  })

  it('would be noticed if it acknowledged before it wrote', async () => {
    const hasty = { synchronous_commit: 'off', wal_writer_delay: '10s' }
    expect((await runKills({ kills: 3, seed: 7, settings: hasty, processes: 1 })).problems).not.toEqual([])
  })
})
