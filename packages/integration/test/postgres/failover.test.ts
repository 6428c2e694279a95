import { describe, expect, it } from 'vitest'
import { runFailover } from '../../support/postgres/failover-run.js'

describe('a primary that dies under load, and its synchronous standby', { timeout: 180_000 }, () => {
  // mutant: support/postgres/standby.ts: leave out synchronous_standby_names
  it('C47, C10: nothing acknowledged is lost, and clients of both drivers find the new primary', async () => {
    const { problems, acknowledged, acknowledgedBefore } = await runFailover()
    expect(problems).toEqual([])
    expect(acknowledgedBefore.accepted).toBeGreaterThan(0)
    expect(acknowledged.accepted).toBeGreaterThan(acknowledgedBefore.accepted)
  })
})
