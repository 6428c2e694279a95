import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freshDatabase } from '@chatfactor/local-postgres'
import { expect, inject, it } from 'vitest'
import * as z from 'zod'
import { type Cost, differences, tableOf } from '../../support/costs/cost-table.js'
import { type Counts, countsOf, isComplete } from '../../support/costs/meters.js'

const run = promisify(execFile)
const measure = fileURLToPath(new URL('../../support/costs/measure.ts', import.meta.url))
const page = new URL('cost-of-a-call.md', import.meta.url)

const counts = z.custom<Counts>((given) => typeof given === 'object' && given !== null && isComplete(given))
const costsSchema = z.array(z.object({ call: z.string(), counts }))

/** What hot calls cost in a process of their own, where nothing else is counted. */
async function measured(): Promise<readonly Cost[]> {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  try {
    const { stdout } = await run(process.execPath, ['--conditions=source', '--import', 'tsx', measure, url])
    return costsSchema.parse(JSON.parse(stdout))
  } finally {
    await drop()
  }
}

it('C10, R36: a call costs what the table says: statements, bytes, timers, hashes and parses', {
  timeout: 900_000,
}, async () => {
  const costs = await measured()
  const told = await readFile(page, 'utf8')
  if (process.env.COSTS === 'write') {
    await writeFile(page, `${told.slice(0, told.indexOf('\n|'))}\n${tableOf(costs)}\n`)
    return
  }
  expect(differences(told, costs), 'COSTS=write writes the table anew').toEqual([])
})

it('what costs more, what costs less, a call without a row and a row without a call are each told', () => {
  const same = countsOf(() => 4)
  const table = tableOf(['more', 'less', 'lost', 'same'].map((call) => ({ call, counts: same })))
  const now = [
    { call: 'more', counts: { ...same, timers: 5 } },
    { call: 'less', counts: { ...same, statements: 3 } },
    { call: 'new', counts: same },
    { call: 'same', counts: same },
  ]
  expect(differences(`# A page\n\n${table}\n`, now)).toEqual([
    'lost: is in the table, and nothing makes this call',
    'more: timers are 5, and 4 in the table: it costs more',
    'less: statements are 3, and 4 in the table: lower the table',
    'new: is not in the table',
  ])
})
