import type { HostRuleName } from '../errors/policy-rules.js'
import type { AllowedAction } from '../records/allowed-actions.js'
import type { ResourceId, UserId } from '../records/ids.js'
import type { SecondFactorPolicy, SelfServicePolicy } from '../records/policy.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { Membership } from './membership.js'

/** What a host's rule can be about: signing in, any way to a token, a challenge, or one Allowed Action. */
export type RuleSubject = 'sign_in' | 'enroll' | 'challenge' | AllowedAction

/** What a host's rule gets: plain data, current at the decision. */
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
  /** What the person has proven, and when (epoch ms); empty where your own server asks. */
  readonly proven: ProvenMethods
  /** The messenger, where a token or a challenge is about one. */
  readonly transport: string | null
  /** The address of the browser, and its short name, as far as the caller said them. */
  readonly network: string | null
  readonly device: string | null
  /** The country of that address, for a rule that `usesCountry`; `null` where it is not known. */
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
  /** What `POLICY_DENIED` names: 1 to 50 of `a-z 0-9 _ .`, and none of our own names. */
  readonly name: string
  readonly of: readonly RuleSubject[]
  /** Whether it asks for the country, which the option `locate` gives. @defaultValue false */
  readonly usesCountry?: boolean
  /**
   * Whether this is refused. Synchronous and pure: it is asked inside the decision, and may be asked several times for one.
   *
   * A rule that throws, or gives anything but `false`, refuses; what it threw becomes a `problem`.
   */
  refuse(facts: RuleFacts): boolean
}

/** The host's rules, ready to be asked. */
export interface HostRules {
  /** The name of the first rule of this subject that says no. */
  refusal(subject: RuleSubject, records: Membership, about: HostRuleContext): HostRuleName | null
  /** The country of an address, as the host's `locate` says; `null` where it is not known. Asked in decisions alone, see `placed`. */
  countryOf(address: string | null): string | null
}

/** Reads the option `rules`; throws `INVALID_CONFIG` for a name or a subject that is none. */
export type ReadHostRules = (
  given: readonly HostRule[],
  report: (rule: string, error: unknown) => void,
  countryOf?: HostRules['countryOf'],
) => HostRules

/** Where nothing asks a host's rules, none refuses. */
export const noHostRules: ReadHostRules = (_given, _report, countryOf = () => null) => ({
  countryOf,
  refusal: () => null,
})

/** What else a rule may want to know. */
export interface HostRuleContext {
  readonly now: Date
  readonly proven?: ProvenMethods
  readonly transport?: string | null
  readonly purpose?: string | null
  readonly network?: string | null
  readonly device?: string | null
  readonly known?: boolean
}
