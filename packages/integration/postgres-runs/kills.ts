import { runKills } from '../support/postgres/kill-run.js'

/**
 * Kills a durable PostgreSQL so many times under load and says what was lost:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/kills.ts 200 [seed]
 */
const [kills = 200, seed = 1] = process.argv.slice(2).map(Number)
const run = await runKills({ kills, seed, onKill: (kill, said) => console.log(`kill ${kill} of ${kills}: ${said}`) })
console.log(JSON.stringify(run, null, 2))
process.exitCode = run.problems.length === 0 ? 0 : 1
