import { callLaws } from './laws/call-laws.js'
import { codeLaws } from './laws/code-laws.js'
import { eventLaws } from './laws/event-laws.js'
import { faultLaws } from './laws/fault-laws.js'
import { linkLaws } from './laws/link-laws.js'
import { messageLaws } from './laws/message-laws.js'
import { proofLaws } from './laws/proof-laws.js'
import { sendingLaws } from './laws/sending-laws.js'
import { webhookLaws } from './laws/webhook-laws.js'
import type { TransportLaw } from './transport-law.js'
import type { TransportUnderTest } from './transport-under-test.js'

/** The whole Transport contract for one transport, without a test runner. {@link transportContract} registers it with vitest. */
export function transportLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const makers = [proofLaws, webhookLaws, eventLaws, linkLaws, sendingLaws, codeLaws, messageLaws, faultLaws, callLaws]
  return makers.flatMap((laws) => laws(under))
}
