import type { PortalContext } from '@chatfactor/portal/pages'
import type { ResourceNews, resourceNews } from './resource-frame.js'

/** What the redirect after a form wants said; only what we know how to say. */
export function newsOf(c: PortalContext): ResourceNews | null {
  const done = c.req.query('done')
  return known.find((name) => name === done) ?? null
}

const known: readonly ResourceNews[] = [
  'saved',
  'created',
  'assigned',
  'assigned_off',
  'unassigned',
  'unlocked',
  'sessions_ended',
  'bypassed',
  'bypassed_untold',
  'bypass_ended',
  'factor_cleared',
  'factor_cleared_untold',
  'enrollment_allowed',
  'pin_removed',
  'revoked',
  'switched_off',
  'switched_on',
] satisfies (keyof typeof resourceNews)[]
