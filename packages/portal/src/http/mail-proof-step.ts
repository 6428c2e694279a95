import { wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { Site } from '../site.js'
import { type JsonCookie, jsonCookie } from './json-cookie.js'
import { hostCookie } from './session-cookie.js'

const step = z.object({
  /** `null` before a code was mailed, and once it is over. */
  attemptId: z.nullable(z.string()),
  /** When it was mailed. */
  sentAt: z.nullable(z.number()),
  said: z.nullable(
    z.discriminatedUnion('what', [
      z.object({ what: z.literal('wrong'), left: wholeNumber(0) }),
      z.object({ what: z.enum(['over', 'too_many', 'sent_again']) }),
    ]),
  ),
})

/** The state of a mailed code, kept in the browser, so that a reload or coming back loses and repeats nothing. */
export type MailProofStep = z.infer<typeof step>

export function mailProofCookie(site: Pick<Site, 'isLoopback'>, resourceId: string): JsonCookie<MailProofStep> {
  return jsonCookie(hostCookie(site, `cf-mail-proof-${resourceId}`, 600), step)
}
