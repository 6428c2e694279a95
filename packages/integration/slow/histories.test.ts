import { authorizations } from '@chatfactor/authorizations'
import * as fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { runPerson } from '../support/model/person-run.js'
import { personSteps } from '../support/model/person-steps.js'
import { setPostgresScene } from '../support/postgres/postgres-scene.js'
import { setTwoWorlds } from '../support/postgres/two-worlds.js'

/** How many histories are tried; more with HISTORIES. */
const histories = Number(process.env.HISTORIES ?? 16)
const longest = 40

it('C13, C24, R9, R18, R21, R23: two instances that remember a handful of records answer like one that remembers none, over 16 histories and more', async () => {
  const server = inject('postgresUrl')
  let steps = 0
  const history = async (onScan: boolean, limit: number, taken: Parameters<typeof runPerson>[2], seed: number) => {
    const scene = await setPostgresScene(server, {
      instances: 2,
      cacheBytes: 12_000,
      features: [authorizations({ togetherMs: 0 })],
    })
    try {
      await runPerson(onScan, limit, taken, await setTwoWorlds(scene, onScan, limit, seed))
      steps += taken.length
    } finally {
      await scene.close()
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.constantFrom(3, 5, 10), personSteps(longest), fc.nat(10_000), history),
    { numRuns: histories, seed: 42, endOnFailure: true },
  )
  expect(steps).toBeGreaterThan(histories)
}, 600_000)
