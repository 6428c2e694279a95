import { randomBytes } from 'node:crypto'
import { type KeyRing, sameText } from '@chatfactor/core/feature'

/**
 * What a browser did: it signed the person in, or it only opened a link that was mailed to them, which lets it guess by itself until a
 * password is typed and makes it no browser of theirs.
 */
export type DeviceKind = 'signed_in' | 'link'

/** How long a browser is remembered after either. */
const lifeMs = { signed_in: 180 * 24 * 60 * 60_000, link: 60 * 60_000 } as const satisfies Record<DeviceKind, number>
/** How many people a cookie names; the one who was away longest is dropped. */
const mostParts = 4
const kinds: readonly DeviceKind[] = ['signed_in', 'link']
const separator = '.'
const shape = /^[\w-]{22}~[0-9a-z]{8}~[\w-]{22}$/

/** The person whose browser it is. A change of password, address or login raises the epoch, which ends the cookie. */
export interface DeviceOwner {
  readonly resourceId: string
  readonly userId: string
  readonly userEpoch: number
}

/**
 * What a browser keeps after a sign-in: a name of its own and our signature that it is one of theirs (OWASP's device
 * cookie). It proves nothing about the person at it: guesses from this browser are counted by themselves, and that is all.
 *
 * Made anew at each sign-in beside what the browser keeps of other people.
 */
export function deviceCookie(
  keys: KeyRing,
  kind: DeviceKind,
  owner: DeviceOwner,
  kept: string | null,
  now: Date,
): string {
  const name = randomBytes(16).toString('base64url')
  const ends = Math.floor((now.getTime() + lifeMs[kind]) / 1000)
    .toString(36)
    .padStart(8, '0')
  const part = `${name}~${ends}~${signature(keys, keys.currentId, kind, owner, name, ends)}`
  const isOthers = (kept: string) => kinds.every((one) => nameIn(keys, one, owner, kept, now) === null)
  const others = partsOf(kept).filter(isOthers)
  return [part, ...others].slice(0, mostParts).join(separator)
}

/** The name of a browser that did this for this person; `null` for any other. */
export function deviceIn(
  keys: KeyRing,
  kind: DeviceKind,
  owner: DeviceOwner,
  cookie: string | null,
  now: Date,
): string | null {
  for (const part of partsOf(cookie)) {
    const name = nameIn(keys, kind, owner, part, now)
    if (name !== null) return name
  }
  return null
}

function nameIn(keys: KeyRing, kind: DeviceKind, owner: DeviceOwner, part: string, now: Date): string | null {
  const [name = '', ends = '', given = ''] = part.split('~')
  if (Number.parseInt(ends, 36) * 1000 <= now.getTime()) return null
  return keys.ids.some((keyId) => sameText(given, signature(keys, keyId, kind, owner, name, ends))) ? name : null
}

function partsOf(cookie: string | null): readonly string[] {
  const parts = cookie === null ? [] : cookie.split(separator, mostParts)
  return parts.filter((part) => shape.test(part))
}

function signature(
  keys: KeyRing,
  keyId: string,
  kind: DeviceKind,
  owner: DeviceOwner,
  name: string,
  ends: string,
): string {
  const { resourceId, userId, userEpoch } = owner
  const recordId = [name, ends, userEpoch, ...(kind === 'link' ? [kind] : [])].join('~')
  return keys.derive(keyId, 'device', { resourceId, userId, recordId }).subarray(0, 16).toString('base64url')
}
