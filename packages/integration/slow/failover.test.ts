import { describe, expect, it } from 'vitest'
import { runFailover } from '../support/postgres/failover-run.js'

describe('a primary that dies under load, and its standby', { timeout: 300_000 }, () => {
  it('C47, C10: with synchronous replication nothing acknowledged is lost, and clients of both drivers find the new primary', async () => {
    const { problems, acknowledged, acknowledgedBefore } = await runFailover()
    expect(problems).toEqual([])
    expect(acknowledgedBefore.accepted).toBeGreaterThan(0)
    expect(acknowledged.accepted).toBeGreaterThan(acknowledgedBefore.accepted)
  })

  it('without it, what only the primary had is lost, and the test sees that', async () => {
    // One process of each driver, since four take seconds to start.
    expect((await runFailover({ synchronous_commit: 'local' }, 1)).problems).not.toEqual([])
  })
})
