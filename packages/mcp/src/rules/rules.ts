import type { Template } from './template.js'

/** What becomes of a call: it goes through, a person is asked first, or neither. */
export type Deed = 'allow' | 'ask' | 'refuse'

/** What an argument has to be for a rule to be about a call. */
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

/** What to do about a call of a tool. */
export interface ToolRule {
  readonly deed: Deed
  readonly when: readonly Condition[]
  readonly purpose: string
  /** `null`: every argument is a line. */
  readonly fields: readonly FieldRule[] | null
  readonly reason: Template | null
  /** What is handed to the door as it is. */
  readonly asking: {
    readonly lifeMs?: number
    readonly useWithinMs?: number
    readonly mode?: 'approve_deny' | 'number_matching' | 'code_entry'
  }
  /** How long the tool may take; after that nobody knows what it did. */
  readonly timeoutMs: number
}

/** The rules of one name, or of all names that a pattern with `*` fits. */
export interface NamedRules {
  readonly name: string
  readonly rules: readonly ToolRule[]
}

/** A rules file, read. */
export interface Rules {
  /** Where the door for agents is. */
  readonly door: string
  /** The environment variable that holds the agent's key. */
  readonly keyVariable: string
  /** Who is asked; an assistant asks its owner. */
  readonly person: { readonly id: string } | { readonly externalId: string } | null
  readonly tools: readonly NamedRules[]
  readonly unknown: ToolRule
  /** Whether a call may be asked about whose arguments are too long to be shown. */
  readonly long: 'refuse' | 'digest'
  /** Where people add a messenger. */
  readonly enroll: string | null
  /** The folder in which it stands what was begun and not answered. */
  readonly runs: string | null
}
