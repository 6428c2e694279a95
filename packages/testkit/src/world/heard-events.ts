import type { Chatfactor, ChatfactorEventName, ChatfactorEvents } from '@chatfactor/core'

/** An event with its name. */
export type HeardEvent = {
  readonly [N in ChatfactorEventName]: { readonly name: N; readonly data: ChatfactorEvents[N][0] }
}[ChatfactorEventName]

/** The events of a world's instances. */
export interface HeardEvents {
  /** Every event of every instance, oldest first. */
  readonly events: HeardEvent[]
  /** Background errors, as `where: message`. */
  readonly problems: string[]
}

type Named = { readonly [N in ChatfactorEventName]: (...data: ChatfactorEvents[N]) => HeardEvent }

/** All events: a missing one does not compile. */
const named: Named = {
  'enrollment.started': (data) => ({ name: 'enrollment.started', data }),
  'enrollment.changed': (data) => ({ name: 'enrollment.changed', data }),
  'enrollment.activated': (data) => ({ name: 'enrollment.activated', data }),
  'token.revoked': (data) => ({ name: 'token.revoked', data }),
  'token.disabled': (data) => ({ name: 'token.disabled', data }),
  'token.enabled': (data) => ({ name: 'token.enabled', data }),
  'webhook.switched_off': (data) => ({ name: 'webhook.switched_off', data }),
  'challenge.started': (data) => ({ name: 'challenge.started', data }),
  'challenge.accepted': (data) => ({ name: 'challenge.accepted', data }),
  'challenge.approved': (data) => ({ name: 'challenge.approved', data }),
  'challenge.missed': (data) => ({ name: 'challenge.missed', data }),
  'challenge.declined': (data) => ({ name: 'challenge.declined', data }),
  'challenge.denied': (data) => ({ name: 'challenge.denied', data }),
  'approvals.locked': (data) => ({ name: 'approvals.locked', data }),
  'bypass.granted': (data) => ({ name: 'bypass.granted', data }),
  'assignment.locked': (data) => ({ name: 'assignment.locked', data }),
  'chat.unreachable': (data) => ({ name: 'chat.unreachable', data }),
  'chat.reachable': (data) => ({ name: 'chat.reachable', data }),
  'delivery.failed': (data) => ({ name: 'delivery.failed', data }),
  'typed_codes.paused': (data) => ({ name: 'typed_codes.paused', data }),
  'transport.down': (data) => ({ name: 'transport.down', data }),
  'transport.up': (data) => ({ name: 'transport.up', data }),
  'transport.resubscribed': (data) => ({ name: 'transport.resubscribed', data }),
  'transport.misconfigured': (data) => ({ name: 'transport.misconfigured', data }),
  'transport.configured': (data) => ({ name: 'transport.configured', data }),
  'mail.down': (data) => ({ name: 'mail.down', data }),
  'mail.up': (data) => ({ name: 'mail.up', data }),
  'worker.late': (data) => ({ name: 'worker.late', data }),
  'worker.on_time': (data) => ({ name: 'worker.on_time', data }),
  'store.slow': (data) => ({ name: 'store.slow', data }),
  'store.fast': (data) => ({ name: 'store.fast', data }),
  'line.long': (data) => ({ name: 'line.long', data }),
  'line.short': (data) => ({ name: 'line.short', data }),
  'feed.late': (data) => ({ name: 'feed.late', data }),
  'feed.on_time': (data) => ({ name: 'feed.on_time', data }),
  'sign_in.attacked': (data) => ({ name: 'sign_in.attacked', data }),
  'sign_in.disowned': (data) => ({ name: 'sign_in.disowned', data }),
  'session.started': (data) => ({ name: 'session.started', data }),
  'authorization.asked': (data) => ({ name: 'authorization.asked', data }),
  'authorization.approved': (data) => ({ name: 'authorization.approved', data }),
  'authorization.declined': (data) => ({ name: 'authorization.declined', data }),
  'authorization.denied': (data) => ({ name: 'authorization.denied', data }),
  'authorization.permitted': (data) => ({ name: 'authorization.permitted', data }),
  'authorization.accepted': (data) => ({ name: 'authorization.accepted', data }),
  'authorization.cancelled': (data) => ({ name: 'authorization.cancelled', data }),
  'authorization.expired': (data) => ({ name: 'authorization.expired', data }),
  'agent.paused': (data) => ({ name: 'agent.paused', data }),
  'agent.resumed': (data) => ({ name: 'agent.resumed', data }),
  'agent.muted': (data) => ({ name: 'agent.muted', data }),
  'agent.unmuted': (data) => ({ name: 'agent.unmuted', data }),
  problem: (data) => ({ name: 'problem', data }),
}

/** An instance with listeners for these checks its health, so a test about that listens itself. */
const lookedFor: readonly ChatfactorEventName[] = [
  'transport.misconfigured',
  'transport.configured',
  'mail.down',
  'mail.up',
  'worker.late',
  'worker.on_time',
  'store.slow',
  'store.fast',
  'line.long',
  'line.short',
  'feed.late',
  'feed.on_time',
]

/** Records the events of an instance. */
export function listenTo(chatfactor: Chatfactor, { events, problems }: HeardEvents): void {
  const listen = <N extends ChatfactorEventName>(name: N) => {
    const event: Named[N] = named[name]
    chatfactor.on(name, (...data) => events.push(event(...data)))
  }
  listenToAll(listen)
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
}

function listenToAll(listen: (name: ChatfactorEventName) => void): void {
  for (const name of Object.keys(named)) {
    if (isEventName(name) && !lookedFor.includes(name)) listen(name)
  }
}

function isEventName(name: string): name is ChatfactorEventName {
  return Object.hasOwn(named, name)
}
