import { invalidOption } from '../errors/index.js'
import { createLine, type Line } from '../pacing/index.js'
import type { Clock, Pace } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import type { RegisteredTransport } from './registry.js'

/** The name of the mail server among the transports; no transport can have it. */
export const mailLine = '@mail'

/** How many messages may be under way to one platform, and how many emails to the mail server. */
const chatSockets = 32
const mailSockets = 4

/**
 * The queues of one process: each platform account has its own, so that none waits for another, and the mail server has
 * one.
 */
export interface Lines {
  /** The queue of a message. */
  of(message: Pick<DeliveryRecord, 'channel' | 'transport'>): Line
  /** Closes all queues; what waits is left to other processes. */
  close(): void
}

/**
 * Makes the queues of a process that shares the accounts with others. Throws `INVALID_CONFIG` for a pace at which
 * nothing would ever be sent.
 */
export function createLines(clock: Clock, transports: readonly RegisteredTransport[], processes: number): Lines {
  if (!Number.isInteger(processes) || processes < 1) {
    throw invalidOption('processes', 'must be a whole number from 1')
  }
  const mail = createLine(clock, { pace: null, sockets: mailSockets })
  const chats = new Map(
    transports.map(({ name, transport }) => {
      const pace = partOf(transport.capabilities.pace, processes, name)
      return [name, createLine(clock, { pace, sockets: chatSockets })]
    }),
  )
  // For messages whose transport was removed: never waits.
  const nowhere = createLine(clock, { pace: null, sockets: chatSockets })
  return {
    of: ({ channel, transport }) => (channel === 'mail' ? mail : (chats.get(transport ?? '') ?? nowhere)),
    close() {
      for (const line of [mail, nowhere, ...chats.values()]) line.close()
    },
  }
}

/** One process's share of a pace. */
function partOf(pace: Pace | null, processes: number, name: string): Pace | null {
  if (pace === null) return null
  const { perChatMs, perAccountPerSecond, burst } = pace
  if (!(perChatMs >= 0) || !(perAccountPerSecond > 0) || !(burst >= 1)) {
    throw invalidOption('transports', `the pace of ${name} allows no message`)
  }
  return {
    perChatMs,
    perAccountPerSecond: perAccountPerSecond / processes,
    burst: Math.max(1, Math.floor(burst / processes)),
  }
}
