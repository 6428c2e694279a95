import { multixactsOf } from '../support/postgres/multixact-run.js'

/**
 * Lets 64 people of one Resource sign in so often, from four instances; says how many multixacts that took, and ends with 1 if there
 * were a hundred:
 *
 *     node --conditions=source --import tsx packages/integration/postgres-runs/multixacts.ts 100000
 */
const people = 64
const found = await multixactsOf({ people, rounds: Math.ceil(Number(process.argv[2] ?? 100_000) / people) })
console.log(JSON.stringify(found))
process.exitCode = found.multixacts < 100 ? 0 : 1
