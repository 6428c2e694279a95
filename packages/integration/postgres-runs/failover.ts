import { runFailover } from '../support/postgres/failover-run.js'

/**
 * Kills a primary under load, promotes its synchronous standby and says what was lost:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/failover.ts [times]
 */
const times = Number(process.argv[2] ?? 1)
for (let time = 1; time <= times; time += 1) {
  const run = await runFailover()
  console.log(JSON.stringify(run))
  if (run.problems.length > 0) process.exitCode = 1
}
