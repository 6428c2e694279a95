import { grants, isTrusted, type KeyRing, type Membership, rememberedForMs } from '@chatfactor/core/feature'
import type { RememberedBrowserRecord } from '@chatfactor/core/store'

/** The lookup key of a remembered browser's secret. */
export function browserHash(keys: KeyRing, keyId: string, secret: string): string {
  return keys.lookupHash(keyId, 'remembered_browser', secret)
}

/**
 * Whether a browser may skip the one-time password at sign-in: the Resource still allows it, the same token is live, and nothing has
 * ended its trust since (R28).
 */
export function isRemembered(
  browser: RememberedBrowserRecord | null,
  { user, assignment, resource }: Membership,
  now: Date,
): boolean {
  const forMs = rememberedForMs(resource)
  return (
    browser !== null &&
    forMs !== null &&
    browser.assignmentId === assignment.id &&
    browser.userId === user.id &&
    browser.expiresAt > now &&
    now.getTime() - browser.createdAt.getTime() < forMs &&
    assignment.tokens.ids.includes(browser.tokenId) &&
    isTrusted(grants.rememberedBrowser(browser), { user, assignment })
  )
}

/** How long the previous turn still counts: two pages that load at once show the same secret. */
const overlapMs = 60_000

/** The turn of a secret: current, just past, or over, which means that it was copied. */
export function turnOf(
  { turn, lastSeenAt }: RememberedBrowserRecord,
  shown: number,
  now: Date,
): 'now' | 'lately' | 'over' {
  if (shown >= turn) return 'now'
  return shown === turn - 1 && now.getTime() - lastSeenAt.getTime() < overlapMs ? 'lately' : 'over'
}
