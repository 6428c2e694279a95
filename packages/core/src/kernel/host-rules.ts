import { type HostRuleName, invalidOption } from '../errors/index.js'
import type {
  AllowedAction,
  ProvenMethods,
  ResourceId,
  SecondFactorPolicy,
  SelfServicePolicy,
  UserId,
} from '../records/index.js'
import type { Membership } from './membership.js'

/** What a host's rule can be about: signing in, any way to a token, a challenge, or one Allowed Action. */
export type RuleSubject = 'sign_in' | 'enroll' | 'challenge' | AllowedAction

/** The facts for a host's rule: plain data, current at the decision. */
export interface RuleFacts {
  readonly subject: RuleSubject
  readonly now: Date
  readonly resource: {
    readonly id: ResourceId
    readonly name: string
    readonly selfService: SelfServicePolicy
    readonly secondFactor: SecondFactorPolicy
  }
  readonly user: {
    readonly id: UserId
    readonly externalId: string | null
    readonly login: string | null
    readonly email: string | null
  }
  readonly enrolled: boolean
  /** How many live tokens the person has on this Resource. */
  readonly tokens: number
  /** What the person has proven, and when (epoch ms); empty if your own server asks. */
  readonly proven: ProvenMethods
  /** The messenger, if a token or a challenge is about one. */
  readonly transport: string | null
  /** The browser's address and short name, as far as the caller said them. */
  readonly network: string | null
  readonly device: string | null
  /** The country of that address, for a rule that `usesCountry`; `null` if unknown. */
  readonly country: string | null
  /** Whether the person has signed in with this browser before. */
  readonly known: boolean
  /** When they last proved any factor, as far as `proven` says. */
  readonly provenAt: Date | null
  /** What a challenge is for. */
  readonly purpose: string | null
}

/** A rule that the host adds to ours; it can only forbid. */
export interface HostRule {
  /** The name in `POLICY_DENIED`: 1 to 50 of `a-z 0-9 _ .`, and none of our own names. */
  readonly name: string
  readonly of: readonly RuleSubject[]
  /** Whether it needs the country, which the option `locate` gives. @defaultValue false */
  readonly usesCountry?: boolean
  /**
   * Whether this is refused. Synchronous and pure: it is called inside the decision, possibly several times.
   *
   * A rule that throws, or returns anything but `false`, refuses; an error becomes a `problem`.
   */
  refuse(facts: RuleFacts): boolean
}

/** The host's rules, ready for use. */
export interface HostRules {
  /** The name of the first rule of this subject that refuses. */
  refusal(subject: RuleSubject, records: Membership, about: HostRuleContext): HostRuleName | null
  /** The country of an address, by the host's `locate`; `null` if unknown. Only called in decisions, see `placed`. */
  countryOf(address: string | null): string | null
}

/** Reads the option `rules`; throws `INVALID_CONFIG` for an invalid name or subject. */
export type ReadHostRules = (
  given: readonly HostRule[],
  report: (rule: string, error: unknown) => void,
  countryOf: HostRules['countryOf'],
) => HostRules

/** Without the feature, no rule of a host refuses anything; so a host that gives one must hear of it. */
export const noHostRules: ReadHostRules = (given, _report, countryOf) => {
  if (given.length > 0) throw invalidOption('rules', 'needs the feature host-rules')
  return { countryOf, refusal: () => null }
}

/** What else a rule may need. */
export interface HostRuleContext {
  readonly now: Date
  readonly proven?: ProvenMethods
  readonly transport?: string | null
  readonly purpose?: string | null
  readonly network?: string | null
  readonly device?: string | null
  readonly known?: boolean
}
