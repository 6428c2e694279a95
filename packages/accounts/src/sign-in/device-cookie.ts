import { randomBytes } from 'node:crypto'
import { type KeyRing, sameText } from '@chatfactor/core/feature'
import type { Epochs } from '@chatfactor/core/store'

/**
 * What a browser did. `signed_in`: it signed the person in. `link`: it only opened a link that was mailed to them, so
 * its guesses are counted separately until a password is typed, but it does not become known.
 */
export type DeviceKind = 'signed_in' | 'link'

/** How long a browser is remembered after each. */
const lifeMs = { signed_in: 180 * 24 * 60 * 60_000, link: 60 * 60_000 } as const satisfies Record<DeviceKind, number>
/** How many people a cookie can name; the one who was away longest is dropped. */
const mostParts = 4
const kinds: readonly DeviceKind[] = ['signed_in', 'link']
const separator = '.'
const shape = /^[\w-]{22}~[0-9a-z]{8}~[0-9a-z]{1,6}~[0-9a-z]{1,6}~[\w-]{22}$/

/** The browser's person, in one membership; in another one they are a stranger. */
export interface DeviceOwner {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
}

/** A browser of theirs, and the epochs of its last sign-in. */
export interface Device {
  readonly name: string
  readonly epochs: Epochs
}

/**
 * What a browser keeps after a sign-in: its name for this person, the epochs of that moment, and our signature (OWASP's
 * device cookie). It does not prove who sits in front of it. As long as nothing has ended it, this browser's guesses
 * are counted separately, it has its own share of messages, and its sign-ins are not announced. After a mailed link it
 * affects guesses only.
 *
 * It is made anew at each sign-in, under the same name, and keeps what it says about other people.
 */
export function deviceCookie(
  keys: KeyRing,
  kind: DeviceKind,
  owner: DeviceOwner,
  { name, epochs }: Device,
  kept: string | null,
  now: Date,
): string {
  const ends = Math.floor((now.getTime() + lifeMs[kind]) / 1000)
    .toString(36)
    .padStart(8, '0')
  const said = [name, ends, epochs.user.toString(36), epochs.assignment.toString(36)].join('~')
  const part = `${said}~${signature(keys, keys.currentId, kind, owner, said)}`
  const isOthers = (kept: string) => kinds.every((one) => deviceOf(keys, one, owner, kept, now) === null)
  const others = partsOf(kept).filter(isOthers)
  return [part, ...others].slice(0, mostParts).join(separator)
}

/** A new name for a browser. */
export function newDeviceName(): string {
  return randomBytes(16).toString('base64url')
}

/** Whether a cookie has that shape. */
export function hasDevice(cookie: string | null): boolean {
  return partsOf(cookie).length > 0
}

/** The browser that did this for this person, even if it was ended since; `null` for any other. */
export function deviceIn(
  keys: KeyRing,
  kind: DeviceKind,
  owner: DeviceOwner,
  cookie: string | null,
  now: Date,
): Device | null {
  for (const part of partsOf(cookie)) {
    const device = deviceOf(keys, kind, owner, part, now)
    if (device !== null) return device
  }
  return null
}

function deviceOf(keys: KeyRing, kind: DeviceKind, owner: DeviceOwner, part: string, now: Date): Device | null {
  const [name = '', ends = '', user = '', assignment = '', given = ''] = part.split('~')
  if (Number.parseInt(ends, 36) * 1000 <= now.getTime()) return null
  const said = [name, ends, user, assignment].join('~')
  if (!keys.ids.some((keyId) => sameText(given, signature(keys, keyId, kind, owner, said)))) return null
  return { name, epochs: { user: Number.parseInt(user, 36), assignment: Number.parseInt(assignment, 36) } }
}

function partsOf(cookie: string | null): readonly string[] {
  const parts = cookie === null ? [] : cookie.split(separator, mostParts)
  return parts.filter((part) => shape.test(part))
}

function signature(keys: KeyRing, keyId: string, kind: DeviceKind, owner: DeviceOwner, said: string): string {
  const { resourceId, userId, assignmentId } = owner
  const recordId = [said, assignmentId, ...(kind === 'link' ? [kind] : [])].join('~')
  return keys.derive(keyId, 'device', { resourceId, userId, recordId }).subarray(0, 16).toString('base64url')
}
