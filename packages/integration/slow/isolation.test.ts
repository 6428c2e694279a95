import { describe, expect, inject, it } from 'vitest'
import { runKills } from '../support/postgres/kill-run.js'
import { calleeOf, insisting } from '../support/postgres/perform.js'
import { raceRounds } from '../support/postgres/race-rounds.js'
import { layTrack, startInstances } from '../support/postgres/race-track.js'

describe.each(['repeatable read', 'serializable'] as const)(
  'a PostgreSQL whose transactions are %s',
  { timeout: 300_000 },
  (isolation) => {
    it('C4, C8, C18, R23: lets every race end as it must: what it refuses is tried again', async () => {
      const track = await layTrack(inject('postgresUrl'), { isolation })
      const instances = startInstances(track.url, 4, 12)
      try {
        expect(await track.query('show transaction_isolation')).toEqual([{ transaction_isolation: isolation }])
        const callees = instances.map((instance) => insisting(calleeOf(instance)))
        // One round each, for a run of all tests; `postgres-runs/isolation.ts` runs more, from four processes.
        for (const round of raceRounds) expect(await round.run(track, callees), round.is).toEqual(round.comesTo)
      } finally {
        await Promise.all(instances.map(({ close }) => close()))
        await track.close()
      }
    })
  },
)

describe('a database with serializable transactions that is killed', { timeout: 300_000 }, () => {
  it('C47, C10: loses nothing that was acknowledged, and nothing happens twice', async () => {
    const settings = { default_transaction_isolation: 'serializable' }
    const { problems, acknowledged } = await runKills({ kills: 2, seed: 3, processes: 2, settings })
    expect(problems).toEqual([])
    for (const count of Object.values(acknowledged)) expect(count).toBeGreaterThan(0)
  })
})
