import { startPostgres } from '@chatfactor/local-postgres'
import { migrations } from '@chatfactor/store-postgres'
import { expect, it, onTestFinished } from 'vitest'
import { runUpgrade } from '../siege/upgrade-run.js'

/**
 * A slice of `pnpm siege upgrade`: this version serves, on its own tables as a run that was killed has left them, with two indexes missing.
 * What earlier versions ask for meanwhile is in `migrate-beside-apps.test.ts`.
 */
it('R20: migrating, tidying and partitioning are killed while two processes serve, a report reads and autovacuum works; no call is refused, nothing is lost', async () => {
  const server = await startPostgres({ settings: { autovacuum: 'on', autovacuum_naptime: '1s' } })
  onTestFinished(() => server.stop())
  const found = await runUpgrade(server.url, {
    ...{ from: migrations.length, unbuilt: ['audit_by_subject_idx', 'deliveries_by_assignment_idx'] },
    ...{ people: 2_000, processes: 2, callersEach: 4 },
    ...{ quietMs: 1_000, reportMs: 5_000, besideMs: 2_000, seed: 2, kills: [2, 1, 1] },
  })
  expect(found).toMatchObject({ refused: '', problems: [], drift: 0, waitedForReport: true, wasVacuumed: true })
  expect(found.calls.during).toBeGreaterThan(0)
  expect(found.acknowledged.accepted).toBeGreaterThan(0)
  // A tenth of a second is what `migrate` allows itself; the rest is what this machine has else to do.
  expect(found.longestLockWaitMs).toBeLessThan(1_000)
})
