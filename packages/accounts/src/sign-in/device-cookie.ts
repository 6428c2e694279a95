import { randomBytes } from 'node:crypto'
import { type KeyRing, sameText } from '@chatfactor/core/feature'
import type { Epochs } from '@chatfactor/core/store'

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
const shape = /^[\w-]{22}~[0-9a-z]{8}~[0-9a-z]{1,6}~[0-9a-z]{1,6}~[\w-]{22}$/

/** The person whose browser it is, in one membership: in another one it is a stranger. */
export interface DeviceOwner {
  readonly resourceId: string
  readonly userId: string
  readonly assignmentId: string
}

/** A browser of theirs, and the epochs when it was let in. */
export interface Device {
  readonly name: string
  readonly epochs: Epochs
}

/**
 * What a browser keeps after a sign-in: the name that it has for this person, the epochs of that moment, and our signature (OWASP's device
 * cookie). It proves nothing about the person at it. Guesses from this browser are counted by themselves, it has a share of the messages,
 * and its sign-ins are not told of, for as long as nothing ended what it was given. After a mailed link, it is all about guesses.
 *
 * Made anew at each sign-in, under the same name, beside what the browser keeps of other people.
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

/** Whether a browser keeps anything of that shape. */
export function hasDevice(cookie: string | null): boolean {
  return partsOf(cookie).length > 0
}

/** The browser that did this for this person, whether or not it was ended since; `null` for any other. */
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
