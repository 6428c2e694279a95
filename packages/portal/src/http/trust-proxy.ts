import { ChatfactorError } from '@chatfactor/core'
import type { PortalOptions } from '../portal-options.js'

/** More proxies than there ever are in a row. */
const mostHops = 10

/**
 * Reads the browser's address behind so many proxies of yours, from `x-forwarded-for`: give it to `createPortal` as `clientAddress`.
 *
 * Each proxy writes down at the end whom it was called by, so with one proxy the last entry counts, with two the one before. What
 * browsers write into the header stands further left and is never believed. `trustProxy(0)` says that there is no proxy: the address of
 * the connection counts, which `toNodeHandler` passes. Gives `null`, and nothing is counted by network, for a request that came through
 * fewer proxies. Throws `INVALID_CONFIG` for anything but 0 to 10.
 *
 * @example
 * createPortal({ chatfactor, clientAddress: trustProxy(1) })
 */
export function trustProxy(hops: number): NonNullable<PortalOptions['clientAddress']> {
  if (!Number.isInteger(hops) || hops < 0 || hops > mostHops) {
    throw new ChatfactorError('INVALID_CONFIG', {
      option: 'trustProxy',
      problem: `must be the number of your proxies, 0 to ${mostHops}`,
    })
  }
  return (request, { remoteAddress }) => {
    if (hops === 0) return remoteAddress ?? null
    const entries = (request.headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
    return withoutPort(entries.at(-hops) ?? '') || null
  }
}

/** Some proxies write the port, too. */
function withoutPort(entry: string): string {
  return /^\[([^\]]{1,50})\](?::\d{1,5})?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]{7,15}):\d{1,5}$/, '$1')
}
