import { ChatfactorError } from '../errors/chatfactor-error.js'
import { invalidOption } from '../errors/known-options.js'
import type { Transport } from '../ports/transport.js'
import { boundedTransport } from './bounded-transport.js'
import { longest } from './text-lengths.js'

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

/** Registers transports under their own name or their platform; throws `INVALID_CONFIG` when two have the same. */
export function createRegistry(transports: readonly Transport[]): Registry {
  const byName = new Map<string, RegisteredTransport>()
  for (const transport of transports) {
    const name = transport.name ?? transport.platform
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) {
      throw invalidOption(
        'transports',
        `${JSON.stringify(name)} is no name: use 1 to 40 of a-z 0-9 -, beginning with a letter`,
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
