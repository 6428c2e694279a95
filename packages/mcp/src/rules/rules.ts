import type { Template } from './template.js'

/** What happens to a call: it goes through, a person is asked first, or it is refused. */
export type Deed = 'allow' | 'ask' | 'refuse'

/** A condition on an argument, without which a rule does not apply to a call. */
export interface Condition {
  readonly argument: string
  readonly is: readonly (string | number | boolean)[] | null
  readonly atLeast: number | null
  readonly atMost: number | null
}

/** A line of the question, made from arguments. */
export type FieldRule =
  | { readonly label: string; readonly value: Template }
  | { readonly label: string; readonly minor: string; readonly currency: Template }

/** A person, by the app's id or by yours. */
export type PersonNamed = { readonly id: string } | { readonly externalId: string }

/** Several people, of whom `atLeast` have to agree. */
export interface ApproversRule {
  readonly of: readonly PersonNamed[]
  readonly atLeast: number
}

/** The largest allowed sum: in the field with this label, fixed or made from arguments. */
export interface LimitRule {
  readonly field: string
  readonly minor: number | { readonly argument: string }
  readonly currency: Template
}

/**
 * What a person may allow for next time with their answer: each field of the rule stands in one of `same`, `atMost` and
 * `any`.
 */
export interface SimilarRule {
  readonly same: readonly string[]
  readonly atMost: readonly LimitRule[]
  readonly any: readonly string[]
  readonly total: LimitRule | null
  readonly times: number
  readonly forMs: number
}

/** What to do about a call of a tool. */
export interface ToolRule {
  readonly deed: Deed
  readonly when: readonly Condition[]
  readonly purpose: string
  /** `null`: every argument is a line. */
  readonly fields: readonly FieldRule[] | null
  readonly reason: Template | null
  /** Passed to the app unchanged. */
  readonly asking: {
    readonly lifeMs?: number
    readonly useWithinMs?: number
    readonly mode?: 'approve_deny' | 'number_matching' | 'code_entry'
  }
  /** `null`: the person of the file is asked. */
  readonly approvers: ApproversRule | null
  /** `null`: every call needs an approval. */
  readonly similar: SimilarRule | null
  /** The time limit of the tool; after that its outcome is unknown. */
  readonly timeoutMs: number
}

/** The rules of one name, or of all names that match a pattern with `*`. */
export interface NamedRules {
  readonly name: string
  readonly rules: readonly ToolRule[]
}

/** A rules file, read. */
export interface Rules {
  /** The app's address for agents. */
  readonly door: string
  /** The environment variable that holds the agent's key. */
  readonly keyVariable: string
  /** Who is asked; an assistant asks its owner. */
  readonly person: PersonNamed | null
  readonly tools: readonly NamedRules[]
  readonly unknown: ToolRule
  /** What to do about a call whose arguments are too long to be shown. */
  readonly long: 'refuse' | 'digest'
  /** Where people add a messenger. */
  readonly enroll: string | null
  /** The folder that stores which calls were begun and not answered. */
  readonly runs: string | null
}
