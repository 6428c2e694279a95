import type { TemplateParams } from './templates.js'
import type { Versioned } from './versioned.js'

/**
 * An inbound event that has taken effect. Its id is the event's dedupe key, so a second insert fails as a duplicate,
 * and the event acts only once. Insert-only, never cached.
 */
export interface InboundRecord extends Versioned {
  /** The answer in the webhook's own response, given again to a redelivery. */
  readonly reply: { readonly template: string; readonly params: TemplateParams } | null
  readonly createdAt: Date
}
