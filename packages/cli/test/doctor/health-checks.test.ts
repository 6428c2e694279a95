import type { Health } from '@chatfactor/core'
import { expect, it } from 'vitest'
import { healthChecks, mailServerCheck } from '../../src/doctor/health-checks.js'

const well: Health = {
  incidents: [],
  transports: [],
  mail: { state: 'none' },
  store: { state: 'fast', p99Ms: 4 },
  worker: { state: 'on_time', running: 1, oldestDueAt: null, backlog: [] },
  feed: null,
  clocks: { state: 'together', aheadMs: 40 },
  processes: 2,
}

it('R35: fails where the clock of a process that runs is off, though that of this machine is right', () => {
  expect(healthChecks(well, []).map(({ check, state }) => `${check} ${state}`)).toEqual(['worker ok'])
  const clocks = { state: 'apart', aheadMs: -3_600_000 } as const
  expect(healthChecks({ ...well, clocks }, [])).toContainEqual({
    ...{ check: 'clocks', state: 'failed' },
    found: 'a running process is 3600.0 s behind the database',
    fix: expect.stringContaining('NTP'),
  })
})

it('R36: fails where the feed stands still, and says since when', () => {
  const fix = 'Nothing new comes.'
  const oldestAt = new Date('2030-01-01T00:00:00.000Z')
  const incidents = [{ what: 'feed.late', unnumbered: 'many', oldestAt, fix }] as const
  expect(healthChecks({ ...well, incidents }, [])).toContainEqual({
    ...{ check: 'feed', state: 'failed', fix },
    found: 'has not moved since 2030-01-01T00:00:00.000Z; many entries are waiting',
  })
})

const secrets = 'password hunter2 of ana@example.org, smtp://ana:hunter2@mail.example.com'

it.each([
  ['a number and a code', { responseCode: 535, code: 'EAUTH' }, 'refuses the login (535 EAUTH)'],
  ['a number', { responseCode: 535 }, 'refuses the login (535)'],
  ['what is neither', { responseCode: secrets, code: 'EAUTH' }, 'refuses the login (EAUTH)'],
])('C41: of a mail server that refuses with %s no more is shown than numbers and codes', async (_what, said, shown) => {
  const finding = await mailServerCheck(() => Promise.reject(Object.assign(new Error(secrets), said)))
  expect(finding).toMatchObject({ check: 'mail server', state: 'failed', found: shown })
  expect(JSON.stringify(finding)).not.toContain('hunter2')
})
