import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type ResourceId, refuseUnknownOptions } from '@chatfactor/core'
import { lookAtStart, refuseLiterals } from '@chatfactor/core/feature'
import type { AnySite } from '../site.js'
import { answeredInTime } from './answered-in-time.js'
import { type GateOptions, gateOptionNames } from './gate-options.js'
import { type Visitors, visitorsOf } from './gate-visitor.js'
import { type GuardsFrom, siteBehind } from './guarded-site.js'
import { accountsOf, isByPolicy, laterCookie } from './not-enrolled.js'
import { resourceNamed } from './resource-named.js'
import { stepUpCookie } from './step-up-cookie.js'

/** A guard with its options evaluated, once for all requests. */
export interface Guard<R> {
  readonly site: AnySite
  /** Whether there is a portal to lead people to. */
  readonly hasPortal: boolean
  readonly options: GateOptions<R>
  readonly least: NonNullable<GateOptions['least']>
  readonly kind: 'otp' | 'approval'
  /** Whether a proof counts only for the request that brings it. */
  readonly once: boolean
  readonly visitors: Visitors<R>
  readonly cookie: ReturnType<typeof stepUpCookie>
  readonly later: ReturnType<typeof laterCookie>
  /** The accounts whose policy decides about people without a messenger; `null` if they are always stopped. */
  readonly policy: ChatfactorWithAccounts | null
  resourceId(): Promise<ResourceId>
}

/** Throws `INVALID_CONFIG` for options that do not exist or do not fit, or if nothing says who asks. */
export function guardOf<R>(from: GuardsFrom, given: GateOptions<R>): Guard<R> {
  refuseUnknownOptions(given, gateOptionNames)
  const options = answeredInTime(given)
  const { site, hasPortal } = siteBehind(from)
  const { chatfactor } = site
  const { purpose, mode, least = 'code', maxAgeMs } = options
  refuseLiterals({ purpose, mode, least, maxAgeMs, kind: options.kind, once: options.once })
  const once = options.once === true || options.transaction !== undefined
  const isForOneThing = once || options.subject !== undefined
  const resourceId = resourceNamed(chatfactor, options.resource)
  lookAtStart(chatfactor, resourceId)
  return {
    ...{ site, hasPortal, options, least, once, resourceId },
    kind: least === 'code' ? (options.kind ?? 'otp') : 'approval',
    visitors: visitorsOf(site, options),
    cookie: stepUpCookie(site, purpose),
    later: laterCookie(site, purpose),
    policy: isByPolicy(options.notEnrolled) && !isForOneThing ? accountsOf(chatfactor) : null,
  }
}
