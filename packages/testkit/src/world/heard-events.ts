import type { AccountHappening } from '@chatfactor/accounts'
import type {
  AuthorizationEvents,
  Chatfactor,
  ChatfactorEventName,
  ChatfactorEvents,
  StatesEvents,
  WebhookEvents,
} from '@chatfactor/core'
import { type coreHappenings, happeningsOf } from '@chatfactor/core/feature'

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

/** What can happen, in core or in a package with a table of its own. */
type OfTables =
  | keyof typeof coreHappenings
  | AccountHappening
  | keyof AuthorizationEvents
  | keyof StatesEvents
  | keyof WebhookEvents

/** Events that are in no table of happenings: one that is missing does not compile. The health of an instance is looked after where somebody listens to it: a test that is about that listens itself. */
const others: Readonly<Record<Exclude<ChatfactorEventName, OfTables>, 'heard' | 'left'>> = {
  'enrollment.changed': 'heard',
  'delivery.failed': 'heard',
  'transport.down': 'heard',
  'transport.up': 'heard',
  'transport.resubscribed': 'heard',
  'transport.misconfigured': 'left',
  'transport.configured': 'left',
  'mail.down': 'left',
  'mail.up': 'left',
  'worker.late': 'left',
  'worker.on_time': 'left',
  'store.slow': 'left',
  'store.fast': 'left',
  'line.long': 'left',
  'line.short': 'left',
  'feed.late': 'left',
  'feed.on_time': 'left',
  problem: 'heard',
}

/** Records the events of an instance. */
export function listenTo(chatfactor: Chatfactor, { events, problems }: HeardEvents): void {
  const happenings = happeningsOf(chatfactor)
  const isEvent = (name: string): name is ChatfactorEventName => happenings.has(name) || Object.hasOwn(others, name)
  // A name and its data belong together; through a list of names the compiler does not follow that.
  const listen = (name: ChatfactorEventName) =>
    chatfactor.on(name, (data) => Reflect.apply(events.push, events, [{ name, data }]))
  const heardAside = Object.entries(others).flatMap(([name, how]) => (how === 'heard' ? [name] : []))
  for (const name of [...happenings.keys(), ...heardAside]) if (isEvent(name)) listen(name)
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
}
