import type { LookupAddress } from 'node:dns'
import { within } from '@chatfactor/core/feature'
import { isLiteral } from './address.js'

/** All IP addresses of a name; rejects, or answers with none, where there are none. */
export type ResolveAddresses = (host: string) => Promise<readonly string[]>

/** How long a name may take, of the time of a whole try. */
const resolveMs = 5_000

/** The addresses of a name, as sockets want them: none where nobody answers in time, or answers with what is no address. */
export async function resolvedInTime(resolve: ResolveAddresses, host: string): Promise<readonly LookupAddress[]> {
  const found = await within(resolveMs, () => resolve(host), late).catch(() => [])
  if (!found.every(isLiteral)) return []
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

const late = () => new Error('late')

/** Asks as the machine does that this runs on, its hosts file included. */
export async function resolveBySystem(host: string): Promise<readonly string[]> {
  const { lookup } = await import('node:dns/promises')
  const found = await lookup(host, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}
