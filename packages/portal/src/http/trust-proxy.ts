import { ChatfactorError } from '@chatfactor/core'
import type { PortalOptions } from '../portal-options.js'

/** More than any real chain of proxies. */
const mostHops = 10

/**
 * Reads the browser's address behind `hops` proxies of yours, from `x-forwarded-for`: pass it to `createPortal` as
 * `clientAddress`.
 *
 * Each proxy appends the address of its caller, so with one proxy the last entry counts, with two the one before it.
 * What browsers write into the header stands further left and is never trusted. `trustProxy(0)` means no proxy: the
 * address of the connection counts, which `toNodeHandler` passes. For a request that came through fewer proxies it
 * returns `null`, and nothing is counted by network. Throws `INVALID_CONFIG` for anything but 0 to 10.
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

/** Some proxies add the port. */
function withoutPort(entry: string): string {
  return /^\[([^\]]{1,50})\](?::\d{1,5})?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]{7,15}):\d{1,5}$/, '$1')
}
