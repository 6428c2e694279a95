import type { LookupAddress } from 'node:dns'
import { within } from '@chatfactor/core/feature'
import { isLiteral } from './address.js'

/** All IP addresses of a name. Rejects, or returns none, if there are none. */
export type ResolveAddresses = (host: string) => Promise<readonly string[]>

/** The part of a try's time that resolving may take. */
const resolveMs = 5_000

/** The addresses of a name in the form sockets take; none if resolving fails, takes too long or yields something else. */
export async function resolvedInTime(resolve: ResolveAddresses, host: string): Promise<readonly LookupAddress[]> {
  const found = await within(resolveMs, () => resolve(host), late).catch(() => [])
  if (!found.every(isLiteral)) return []
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

const late = () => new Error('late')

/** Resolves like this machine does, hosts file included. */
export async function resolveBySystem(host: string): Promise<readonly string[]> {
  const { lookup } = await import('node:dns/promises')
  const found = await lookup(host, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}
