import type { KeptSecondFactorPolicy, SelfServicePolicy } from './policy.js'
import type { Versioned } from './versioned.js'

/** A protected system: owns the self-service policy and the limits. */
export interface ResourceRecord extends Versioned {
  readonly name: string
  readonly active: boolean
  /** The self-service address: the last part of the portal's URL. Unique if set. */
  readonly address: string | null
  readonly selfService: SelfServicePolicy
  readonly secondFactor: KeptSecondFactorPolicy
  /** The language (BCP 47) of messages to people whose language is unknown. */
  readonly language: string | null
  readonly createdAt: Date
}
