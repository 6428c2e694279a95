import { ChatfactorError, type KeyRing } from '@chatfactor/core/feature'
import type { Actor, EndpointRecord } from '@chatfactor/core/store'

/** How long a former secret signs beside the new one. */
export const rotationMs = 24 * 3_600_000
/** How long an administrator can see a new secret again. */
const shownMs = 10 * 60_000

/**
 * The secrets that sign now, newest first. Those that cannot be opened are listed sealed: their key is on another process, or (`damaged`) they were
 * tampered with.
 */
export function liveSecrets(
  { secrets }: EndpointRecord,
  { ids }: Pick<KeyRing, 'ids'>,
  now: Date,
): readonly string[] | 'other_key' | 'damaged' {
  const { current, former, formerUntil, sealed }: Sealed = secrets
  if (typeof current === 'string') return [current, ...(former && isRotating(formerUntil, now) ? [former] : [])]
  // A key's id may contain dots; sealed data does not.
  const keyId = typeof sealed === 'string' ? sealed.slice(0, Math.max(0, sealed.lastIndexOf('.'))) : ''
  return keyId === '' || ids.includes(keyId) ? 'damaged' : 'other_key'
}

type Sealed = Partial<EndpointRecord['secrets']> & { readonly sealed?: unknown }

/** Until when the former secret also signs; `null` if none does. */
export function formerUntilOf({ secrets }: EndpointRecord, now: Date): Date | null {
  const { former, formerUntil }: Sealed = secrets
  return former && formerUntil && isRotating(formerUntil, now) ? new Date(formerUntil) : null
}

function isRotating(formerUntil: number | null | undefined, now: Date): boolean {
  return typeof formerUntil === 'number' && formerUntil > now.getTime()
}

/** Stored with a secret that an administrator made, so that only their reloaded page can show it again. */
export function shownTo(door: Actor | null, now: Date): Pick<EndpointRecord['secrets'], 'shown'> {
  return door === null ? {} : { shown: { to: door, until: now.getTime() + shownMs } }
}

/** The secret again, for the administrator who made it a moment ago; `null` for anyone else. */
export function shownSecret({ secrets }: EndpointRecord, administrator: Actor, now: Date): string | null {
  const { current, shown }: Sealed = secrets
  const isTheirs = shown !== undefined && shown.to === administrator && shown.until > now.getTime()
  return isTheirs && typeof current === 'string' ? current : null
}

/** What callers are told about an endpoint with an unreadable secret: nothing of its contents. */
export function unreadableSecret(): ChatfactorError {
  return new ChatfactorError('INVARIANT_BROKEN', { what: 'a kept secret cannot be opened' })
}
