import { secondsSince } from './packages/step.js'
import { featuresOfCore } from './removal/features-of-core.js'
import { removal } from './removal/removal.js'

/*
 * Takes features out of core, one at a time, each out of a copy of the repository: its folders, and its lines in the one list. What is left
 * must compile and pass its tests, with at most two further files touched. Run it with `pnpm check:removal`, for all of them or for those
 * that are named.
 */

const named = process.argv.slice(2)
const unknown = named.filter((name) => !featuresOfCore().includes(name))
if (unknown.length > 0)
  throw new Error(`There is no feature ${unknown.join(', ')}; there are ${featuresOfCore().join(', ')}`)
for (const feature of named.length > 0 ? named : featuresOfCore()) {
  const startedAt = performance.now()
  const { further, passed, problems } = await removal(feature)
  const isWhole = problems.length === 0 && further.length <= 2
  console.log(
    `${isWhole ? 'ok    ' : 'FAILED'} without ${feature}: ${passed} tests passed, further files touched: ${further.length}${further.map((file) => ` ${file}`).join('')}; ${secondsSince(startedAt)}`,
  )
  for (const problem of problems) console.log(`  ${problem}`)
  if (!isWhole) process.exitCode = 1
}
