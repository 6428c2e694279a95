import { ChatfactorError, invalidOption } from '../errors/index.js'
import { outcomeDetail } from '../platform-client/index.js'
import type { SelfCheckResult, SendOptions, SendOutcome, Transport } from '../ports/index.js'
import { longest, within } from '../stores/index.js'

/** A correct transport has answered by the deadline; any other gets this much more time. */
const graceMs = 1_000

const detail = outcomeDetail('the transport failed, or gave no answer in time')
const unknown: SendOutcome = { outcome: 'unknown', detail }
const unchecked: readonly SelfCheckResult[] = [
  {
    check: 'self check',
    ok: false,
    fix: 'The transport could not check itself. Try a newer version.',
    unasked: true,
  },
]

/** The result of each platform call if the transport does not answer. */
const otherwise: ReadonlyMap<string | symbol, unknown> = new Map<keyof Transport, unknown>([
  ['send', unknown],
  ['edit', unknown],
  ['probe', unknown],
  ['retract', 'failed'],
  ['connect', unknown],
  ['resubscribe', 'failed'],
  ['selfCheck', unchecked],
  ['profile', null],
  ['acknowledgeAction', undefined],
])

/**
 * The same transport, held to the contract of its port: platform calls never reject, and answer by the deadline. Its
 * errors may quote a credential, so nothing of them is kept.
 */
export function boundedTransport(transport: Transport): Transport {
  const made = new Map<unknown, Call>()
  return new Proxy(transport, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      const known = made.get(member)
      if (known !== undefined) return known
      const bounded = boundedCall(target, name)
      made.set(member, bounded)
      return bounded
    },
  })
}

type Call = (...given: readonly unknown[]) => unknown

/** Made once: what is captured here would otherwise be kept anew for each name that is read. */
function boundedCall(target: Transport, name: string | symbol): Call {
  const call = (given: readonly unknown[]): unknown => Reflect.apply(Reflect.get(target, name), target, given)
  return otherwise.has(name)
    ? (...given) => answered(given, () => call(given), otherwise.get(name))
    : (...given) => call(given)
}

async function answered(given: readonly unknown[], call: () => unknown, instead: unknown): Promise<unknown> {
  const { deadline } = given.find(hasDeadline) ?? { deadline: new Date() }
  const leftMs = Math.max(0, deadline.getTime() - Date.now()) + graceMs
  try {
    return await within(leftMs, call, () => new Error('no answer in time'))
  } catch {
    return instead
  }
}

function hasDeadline(option: unknown): option is SendOptions {
  return typeof option === 'object' && option !== null && 'deadline' in option && option.deadline instanceof Date
}

/** A transport and the name it is registered under. */
export interface RegisteredTransport {
  readonly name: string
  readonly transport: Transport
}

/** The transports of one Chatfactor. */
export interface Registry {
  readonly all: readonly RegisteredTransport[]
  /** Throws `TRANSPORT_NOT_FOUND`. */
  get(name: string): RegisteredTransport
  find(name: string): RegisteredTransport | null
}

/** Registers transports under their own name or their platform; throws `INVALID_CONFIG` if two have the same. */
export function createRegistry(transports: readonly Transport[]): Registry {
  const byName = new Map<string, RegisteredTransport>()
  for (const transport of transports) {
    const name = transport.name ?? transport.platform
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
      throw invalidOption(
        'transports',
        `${JSON.stringify(name)} is not a valid name: use 1 to 40 of a-z 0-9 -, beginning with a letter`,
      )
    }
    if (byName.has(name)) {
      throw invalidOption('transports', `two transports are called ${name}: give one of them another \`name\``)
    }
    if (transport.accountId.length > longest('chats', 'accountId')) {
      const problem = `the accountId of ${name} has more than ${longest('chats', 'accountId')} characters`
      throw invalidOption('transports', problem)
    }
    byName.set(name, { name, transport: boundedTransport(transport) })
  }
  return {
    all: [...byName.values()],
    find: (name) => byName.get(name) ?? null,
    get(name) {
      const found = byName.get(name)
      if (found === undefined) throw new ChatfactorError('TRANSPORT_NOT_FOUND', { name })
      return found
    },
  }
}
