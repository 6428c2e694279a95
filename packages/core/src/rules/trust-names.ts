import { createHash } from 'node:crypto'
import type { KeyRing } from '../keys/index.js'
import type { SessionRecord } from '../records/index.js'

/** This much of a hash, or of a random name, tells the sign-ins of one person apart. */
const length = 12

/** A reader of the database learns no more of a host's session id than these 24 bits, however weak it is. */
const lastingLength = 4

/** A portal session, as a name. */
export function sessionName(sessionId: string): string {
  return `s:${sessionId}`
}

/** A browser of this person on this Resource, by the name it was given at a sign-in. */
export function browserName(browser: string): string {
  return `t:${browser.slice(0, length)}`
}

/** What a caller bound its challenges to, by the keyed hash that they store. */
export function bindingName(keyId: string, hash: string): string {
  return `b:${keyId}:${hash.slice(0, length)}`
}

/** A keyed hash of the caller's session id: it can be compared, and is worthless to a reader of the database. */
export function bindingHash(
  keys: Pick<KeyRing, 'lookupHash'>,
  keyId: string,
  binding: string | undefined,
): string | null {
  return binding === undefined ? null : keys.lookupHash(keyId, 'binding', binding)
}

/** What a caller binds its challenges to now, as a name. */
export function nameOfBinding(keys: Pick<KeyRing, 'lookupHash' | 'currentId'>, binding: string): string {
  return bindingName(keys.currentId, keys.lookupHash(keys.currentId, 'binding', binding))
}

/** The names of a session behind a binding, one under each key. */
export function namesOfBinding(keys: Pick<KeyRing, 'ids' | 'lookupHash'>, binding: string): readonly string[] {
  return keys.ids.map((keyId) => bindingName(keyId, keys.lookupHash(keyId, 'binding', binding)))
}

/**
 * What a caller binds its challenges to, by a name that outlives every key. It marks a session as disowned, and ties no
 * grant to another.
 */
export function lastingName(assignmentId: string, binding: string): string {
  const hash = createHash('sha256').update(`${assignmentId}\0${binding}`).digest('base64url')
  return `l:${hash.slice(0, lastingLength)}`
}

/**
 * Whether a caller's binding is one of these names, whichever key it was written under. Without a name, it costs
 * nothing.
 */
export function isBindingAmong(
  keys: Pick<KeyRing, 'ids' | 'lookupHash'>,
  assignmentId: string,
  binding: string,
  names: readonly string[],
): boolean {
  if (names.length === 0) return false
  return [lastingName(assignmentId, binding), ...namesOfBinding(keys, binding)].some((name) => names.includes(name))
}

/** The names of sign-ins, and of the host's sessions that they were begun for. */
export interface SignInNames {
  readonly own: readonly string[]
  readonly hosts: readonly string[]
}

/** All of these names. */
export function allNames({ own, hosts }: SignInNames): readonly string[] {
  return [...own, ...hosts]
}

/**
 * Every name of a sign-in in one of our sessions: its own, its browser's, that of the host's session, and what its
 * challenges are bound to.
 */
export function namesOfSignIn(
  keys: Pick<KeyRing, 'ids' | 'lookupHash'>,
  { id, trust }: Pick<SessionRecord, 'id' | 'trust'>,
): SignInNames {
  return {
    own: [sessionName(id), ...namesOfBinding(keys, id), ...(trust === null ? [] : [browserName(trust.browser)])],
    hosts: [trust?.host, trust?.lasting].filter((name) => name !== undefined),
  }
}

/** The names of several sign-ins together, each once. */
export function namesOfSignIns(
  keys: Pick<KeyRing, 'ids' | 'lookupHash'>,
  sessions: readonly Pick<SessionRecord, 'id' | 'trust'>[],
): SignInNames {
  const each = sessions.map((session) => namesOfSignIn(keys, session))
  return {
    own: [...new Set(each.flatMap(({ own }) => own))],
    hosts: [...new Set(each.flatMap(({ hosts }) => hosts))],
  }
}
