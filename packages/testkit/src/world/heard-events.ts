import type { Chatfactor, ChatfactorEventName, ChatfactorEvents } from '@chatfactor/core'

/** An event with its name. */
export type HeardEvent = {
  readonly [N in ChatfactorEventName]: { readonly name: N; readonly data: ChatfactorEvents[N][0] }
}[ChatfactorEventName]

/** What the instances of a world told. */
export interface HeardEvents {
  /** Every event of every instance, oldest first. */
  readonly events: HeardEvent[]
  /** What went wrong in the background, as `where: message`. */
  readonly problems: string[]
}

type Named = { readonly [N in ChatfactorEventName]: (...data: ChatfactorEvents[N]) => HeardEvent }

/** Every event there is: one that is missing does not compile. */
const named: Named = {
  'enrollment.started': (data) => ({ name: 'enrollment.started', data }),
  'enrollment.changed': (data) => ({ name: 'enrollment.changed', data }),
  'enrollment.activated': (data) => ({ name: 'enrollment.activated', data }),
  'token.revoked': (data) => ({ name: 'token.revoked', data }),
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
  'sign_in.attacked': (data) => ({ name: 'sign_in.attacked', data }),
  'sign_in.disowned': (data) => ({ name: 'sign_in.disowned', data }),
  'session.started': (data) => ({ name: 'session.started', data }),
  problem: (data) => ({ name: 'problem', data }),
}

/** Notes what an instance tells. */
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
    if (isEventName(name)) listen(name)
  }
}

function isEventName(name: string): name is ChatfactorEventName {
  return Object.hasOwn(named, name)
}
