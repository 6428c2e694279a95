import type { Health } from '@chatfactor/core'
import { expect, it } from 'vitest'
import { healthChecks } from '../../src/doctor/health-checks.js'

const well: Health = {
  incidents: [],
  transports: [],
  mail: { state: 'none' },
  store: { state: 'fast', p99Ms: 4 },
  worker: { state: 'on_time', running: 1, oldestDueAt: null, backlog: [] },
  clocks: { state: 'together', aheadMs: 40 },
  processes: 2,
}

it('R35: fails where the clock of a process that runs is off, though that of this machine is right', () => {
  expect(healthChecks(well, []).map(({ check, state }) => `${check} ${state}`)).toEqual(['worker ok'])
  const clocks = { state: 'apart', aheadMs: -3_600_000 } as const
  expect(healthChecks({ ...well, clocks }, [])).toContainEqual({
    ...{ check: 'clocks', state: 'failed' },
    found: 'a process that runs is 3600.0 s behind the database',
    fix: expect.stringContaining('NTP'),
  })
})
