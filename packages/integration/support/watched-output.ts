import { inspect } from 'node:util'
import type { ChatfactorEventName, Store } from '@chatfactor/core'
import type { Write } from '@chatfactor/core/store'
import { vi } from 'vitest'

/** Everything that a program leaves behind: what it printed, what it stored, what it told. */
export interface WatchedOutput {
  /** A store that remembers every write, also those that lost a race or were overwritten later. */
  around(store: Store): Store
  /** Remembers an event, an error, an answer: whatever a host app may log. */
  note(what: unknown): void
  /** All of it as texts. */
  all(): readonly string[]
  stop(): void
}

const eventNames = [
  'enrollment.started',
  'enrollment.changed',
  'enrollment.activated',
  'token.revoked',
  'token.disabled',
  'token.enabled',
  'webhook.switched_off',
  'challenge.started',
  'challenge.accepted',
  'challenge.approved',
  'challenge.missed',
  'challenge.declined',
  'challenge.denied',
  'approvals.locked',
  'sign_in.disowned',
  'assignment.locked',
  'chat.unreachable',
  'chat.reachable',
  'delivery.failed',
  'bypass.granted',
  'typed_codes.paused',
  'transport.down',
  'transport.up',
  'transport.resubscribed',
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
  'sign_in.attacked',
  'session.started',
  'authorization.asked',
  'authorization.approved',
  'authorization.declined',
  'authorization.denied',
  'authorization.accepted',
  'authorization.permitted',
  'authorization.cancelled',
  'authorization.expired',
  'agent.paused',
  'agent.resumed',
  'agent.muted',
  'agent.unmuted',
  'problem',
] as const satisfies readonly ChatfactorEventName[]

type Missing = Exclude<ChatfactorEventName, (typeof eventNames)[number]>

/** The names of all events; does not compile when one is missing. */
export const everyEvent: Missing extends never ? typeof eventNames : never = eventNames

/** Begins to watch the console, stdout and stderr. */
export function watchOutput(): WatchedOutput {
  const seen: string[] = []
  const keep = (...parts: readonly unknown[]) => {
    seen.push(
      parts.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 20, showHidden: true }))).join(' '),
    )
  }
  const spies = [
    ...(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(keep),
    ),
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        keep(Buffer.from(chunk).toString())
        return true
      }),
    ),
  ]
  return {
    around: (inner) => ({
      read: (refs) => inner.read(refs),
      list: (collection, query) => inner.list(collection, query),
      commit(writes: readonly Write[]) {
        for (const write of writes) keep(JSON.stringify(write))
        return inner.commit(writes)
      },
    }),
    note: keep,
    all: () => seen,
    stop() {
      for (const spy of spies) spy.mockRestore()
    },
  }
}

/** Which of the secrets stand somewhere in the texts: as a word of their own, so that digits inside an id are none. */
export function leaks(texts: readonly string[], secrets: Readonly<Record<string, string>>): readonly string[] {
  const all = texts.join('\n')
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const word = new RegExp(`(?<![A-Za-z0-9])${secret.replace(/[^A-Za-z0-9]/g, '\\$&')}(?![A-Za-z0-9])`, 'i')
    return word.test(all) ? [name] : []
  })
}
