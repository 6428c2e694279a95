import type { Transport } from '@chatfactor/core/transport'

/** The same transport without its platform's limits, for tests whose clock stands still: there nobody's turn would come. */
export function unpaced<T extends Transport>(transport: T): T {
  return { ...transport, capabilities: { ...transport.capabilities, pace: null } }
}
