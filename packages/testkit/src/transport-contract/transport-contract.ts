import { describe, it } from 'vitest'
import { contractTimeoutMs } from '../contract-timeout.js'
import { transportLaws } from './transport-laws.js'
import type { TransportUnderTest } from './transport-under-test.js'

/**
 * Tests every sentence of the Transport port, one vitest test each, against a platform on loopback that misbehaves in
 * every way known to us. There is no skip list: for features that a platform does not have, its descriptor returns
 * `null`.
 *
 * @example
 * transportContract({ name: 'my transport', create: (platformUrl) => myTransport({ baseUrl: platformUrl }), … })
 */
export function transportContract(under: TransportUnderTest): void {
  describe(`the Transport contract: ${under.name}`, () => {
    for (const { name, run } of transportLaws(under)) it(name, { timeout: contractTimeoutMs }, run)
  })
}
