import type { TemplateParams } from './templates.js'
import type { Versioned } from './versioned.js'

/**
 * One inbound event that had its effect. Its id is the event's dedupe key, so inserting it twice is a duplicate: that is how an
 * event acts once. Insert-only, never cached.
 */
export interface InboundRecord extends Versioned {
  /** What was answered in the webhook's own response, given again to a redelivery. */
  readonly reply: { readonly template: string; readonly params: TemplateParams } | null
  readonly createdAt: Date
}
