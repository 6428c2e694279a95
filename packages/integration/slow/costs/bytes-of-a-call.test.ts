import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freshDatabase } from '@chatfactor/local-postgres'
import { expect, inject, it } from 'vitest'
import * as z from 'zod'

const run = promisify(execFile)
const measure = fileURLToPath(new URL('../../support/costs/measure-bytes.ts', import.meta.url))
const room = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256']

/** Kilobytes that a call allocates. What spends more raises them and says why; what spends less lowers them. */
const budget = { ask: 123, verify: 77 }
/** What differs from run to run, as a share. */
const tolerance = 0.1

it.each(Object.entries(budget))(
  'a call allocates what it may: %s takes %d kB',
  { timeout: 600_000 },
  async (call, most) => {
    const kilobytes = (await measured())[call]
    expect(kilobytes).toBeLessThan(most * (1 + tolerance))
    expect(kilobytes, 'lower the budget').toBeGreaterThan(most * (1 - tolerance))
  },
)

let known: Promise<Record<string, number>> | null = null

/** Measured once, in a process of its own. */
function measured(): Promise<Record<string, number>> {
  known ??= inItsOwnProcess()
  return known
}

async function inItsOwnProcess(): Promise<Record<string, number>> {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  try {
    const { stdout } = await run(process.execPath, ['--conditions=source', '--import', 'tsx', ...room, measure, url])
    const bytes = z.record(z.string(), z.number()).parse(JSON.parse(stdout))
    return Object.fromEntries(Object.entries(bytes).map(([call, amount]) => [call, Math.round(amount / 1_000)]))
  } finally {
    await drop()
  }
}
