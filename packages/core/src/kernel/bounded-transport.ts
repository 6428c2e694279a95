import { outcomeDetail } from '../platform-client/outcomes.js'
import type { SelfCheckResult, SendOptions, SendOutcome, Transport } from '../ports/transport.js'
import { within } from './within.js'

/** A transport that keeps the law has answered by the deadline; one that does not gets this much more. */
const graceMs = 1_000

type Bounded = Omit<Transport, 'edit' | 'retract'>

/**
 * The same transport, as far as core asks it, which keeps the law of the port whoever wrote it: it never rejects, and answers by the
 * deadline. What it throws may quote a credential, so nothing of that is kept.
 */
export function boundedTransport(transport: Transport): Bounded {
  const { name, botUrl, acknowledgeAction, probe, profile, poll, resubscribe, selfCheck } = transport
  return {
    platform: transport.platform,
    label: transport.label,
    accountId: transport.accountId,
    capabilities: transport.capabilities,
    ...(name === undefined ? {} : { name }),
    ...(botUrl === undefined ? {} : { botUrl }),
    enrollmentLinks: (codes, options) => transport.enrollmentLinks(codes, options),
    receive: (request) => transport.receive(request),
    send: (to, message, options) => answered(options, () => transport.send(to, message, options), unknown),
    ...(acknowledgeAction && {
      acknowledgeAction: (ackId, text, options) =>
        answered(options, () => acknowledgeAction.call(transport, ackId, text, options), undefined),
    }),
    ...(probe && { probe: (to, options) => answered(options, () => probe.call(transport, to, options), unknown) }),
    ...(profile && { profile: (to, options) => answered(options, () => profile.call(transport, to, options), null) }),
    ...(poll && { poll: async (sink, signal) => poll.call(transport, sink, signal) }),
    ...(resubscribe && {
      resubscribe: (options) => answered(options, () => resubscribe.call(transport, options), 'failed' as const),
    }),
    ...(selfCheck && {
      selfCheck: (options) => answered(options, () => selfCheck.call(transport, options), cannotCheck),
    }),
  }
}

const unknown: SendOutcome = {
  outcome: 'unknown',
  detail: outcomeDetail('the transport failed, or gave no answer in time'),
}
const cannotCheck: readonly SelfCheckResult[] = [
  { check: 'self check', ok: false, fix: 'The transport could not check itself: look for a newer version of it.' },
]

/** What the call gives by its deadline; `otherwise` where it gives nothing. */
async function answered<T>({ deadline }: SendOptions, call: () => Promise<T>, otherwise: T): Promise<T> {
  const leftMs = Math.max(0, deadline.getTime() - Date.now()) + graceMs
  try {
    return await within(leftMs, call, () => new Error('no answer in time'))
  } catch {
    return otherwise
  }
}
