import { ChatfactorError, type KeyRing } from '@chatfactor/core/feature'
import type { Actor, EndpointRecord } from '@chatfactor/core/store'

/** How long a former secret signs beside the new one. */
export const rotationMs = 24 * 3_600_000
/** How long an administrator is shown a secret again. */
const shownMs = 10 * 60_000

/**
 * The secrets that sign now, the newest first. What cannot be opened stands there sealed: under a key that this process does not have, and
 * others may, or (`damaged`) changed by somebody.
 */
export function liveSecrets(
  { secrets }: EndpointRecord,
  { ids }: Pick<KeyRing, 'ids'>,
  now: Date,
): readonly string[] | 'other_key' | 'damaged' {
  const { current, former, formerUntil, sealed }: Sealed = secrets
  if (typeof current === 'string') return [current, ...(former && isRotating(formerUntil, now) ? [former] : [])]
  // The id of a key may have dots in it, what is sealed has none.
  const keyId = typeof sealed === 'string' ? sealed.slice(0, Math.max(0, sealed.lastIndexOf('.'))) : ''
  return keyId === '' || ids.includes(keyId) ? 'damaged' : 'other_key'
}

type Sealed = Partial<EndpointRecord['secrets']> & { readonly sealed?: unknown }

/** Until when the former secret signs, too; `null` where none does. */
export function formerUntilOf({ secrets }: EndpointRecord, now: Date): Date | null {
  const { former, formerUntil }: Sealed = secrets
  return former && formerUntil && isRotating(formerUntil, now) ? new Date(formerUntil) : null
}

function isRotating(formerUntil: number | null | undefined, now: Date): boolean {
  return typeof formerUntil === 'number' && formerUntil > now.getTime()
}

/** Kept beside a new secret where an administrator made it: a page that is loaded again shows it again, to nobody else. */
export function shownTo(door: Actor | null, now: Date): Pick<EndpointRecord['secrets'], 'shown'> {
  return door === null ? {} : { shown: { to: door, until: now.getTime() + shownMs } }
}

/** The secret once more, for the administrator who made it a moment ago; `null` for anybody else. */
export function shownSecret({ secrets }: EndpointRecord, administrator: Actor, now: Date): string | null {
  const { current, shown }: Sealed = secrets
  const isTheirs = shown !== undefined && shown.to === administrator && shown.until > now.getTime()
  return isTheirs && typeof current === 'string' ? current : null
}

/** What a caller is told of such an endpoint: nothing of what stands there. */
export function unreadableSecret(): ChatfactorError {
  return new ChatfactorError('INVARIANT_BROKEN', { what: 'a kept secret cannot be opened' })
}
