import type { SecondFactorPolicy, SelfServicePolicy, Standard } from './policy.js'
import type { Versioned } from './versioned.js'

/** What is kept of a policy; hosts are shown the policy alone. */
export interface KeptSecondFactorPolicy extends Omit<SecondFactorPolicy, 'heldTo'> {
  /** Stands only where the Resource is held to one: whatever is decided reads it, and most are not. */
  readonly heldTo?: Standard | null
  /** Master keys that leaked, by id. It stands here because whatever is decided reads it: every process learns of it without asking. */
  readonly revokedKeys?: readonly string[]
}

/** A protected system: owns the self-service policy and the limits. */
export interface ResourceRecord extends Versioned {
  readonly name: string
  readonly active: boolean
  /** The self-service address: the last part of the portal's URL. Unique where set. */
  readonly address: string | null
  readonly selfService: SelfServicePolicy
  readonly secondFactor: KeptSecondFactorPolicy
  /** The language (BCP 47) of messages to people of whom nothing else is known. */
  readonly language: string | null
  readonly createdAt: Date
}
