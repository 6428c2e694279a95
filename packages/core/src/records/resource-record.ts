import type { AccessRules } from './access-rules.js'
import type { AnswerMode } from './challenge-record.js'
import type { SecondFactorPolicy, SelfServicePolicy, Standard } from './policy.js'
import type { Versioned } from './versioned.js'

/** How agents may ask people on a Resource. */
export interface AuthorizationPolicy {
  /** The weakest way to approve. @defaultValue `number_matching` */
  readonly weakest: AnswerMode
  /** Whether people may allow an agent similar things in advance. @defaultValue `false` */
  readonly permits?: boolean
  /** Above so much, or in another currency, it has to be approved in this way at least. @defaultValue `null` */
  readonly stricterAbove?: {
    /** The label of the field with the amount. */
    readonly field: string
    readonly minor: number
    readonly currency: string
    readonly mode: AnswerMode
  } | null
  /** Where night is, by its name in IANA. @defaultValue `null` */
  readonly timeZone?: string | null
}

/** What is kept of a policy; hosts are shown the policy alone. */
export interface KeptSecondFactorPolicy extends Omit<SecondFactorPolicy, 'heldTo' | 'access' | 'administrators'> {
  /** Stands only where the Resource is held to one: whatever is decided reads it, and most are not. */
  readonly heldTo?: Standard | null
  /** Stands only where there are any. */
  readonly access?: AccessRules | null
  /** Stands only where there have to be two. */
  readonly administrators?: SecondFactorPolicy['administrators']
  /** Master keys that leaked, by id. It stands here because whatever is decided reads it: every process learns of it without asking. */
  readonly revokedKeys?: readonly string[]
  /** How agents may ask; stands only where it was set. */
  readonly authorizations?: AuthorizationPolicy
}

/** The policy as it is kept: whatever is decided reads it, so nothing stands there that nobody asked for. */
export function keptPolicy({
  heldTo = null,
  access = null,
  administrators = 'one',
  ...policy
}: KeptSecondFactorPolicy): KeptSecondFactorPolicy {
  return {
    ...policy,
    ...(heldTo === null ? {} : { heldTo }),
    ...(access === null ? {} : { access }),
    ...(administrators === 'one' ? {} : { administrators }),
  }
}

/** The policy as it is shown: with what stands nowhere else because nobody asked for it. */
export function shownPolicy<P extends KeptSecondFactorPolicy>({
  heldTo = null,
  access = null,
  administrators = 'one',
  ...policy
}: P) {
  return { ...policy, heldTo, access, administrators }
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
