import { runListed } from './run-listed.js'
import { runRandom } from './run-random.js'

// A line may be guarded by any row of a table.
process.env.DRAW ??= 'all'
const words = process.argv.slice(2)
const isKilled = words.includes('--random') ? await runRandom(words) : await runListed(words)
process.exitCode = isKilled ? 0 : 1
