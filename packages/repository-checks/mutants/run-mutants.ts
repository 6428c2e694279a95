import { runListed } from './run-listed.js'
import { runRandom } from './run-random.js'

const words = process.argv.slice(2)
const isKilled = words.includes('--random') ? await runRandom(words) : await runListed(words)
process.exitCode = isKilled ? 0 : 1
