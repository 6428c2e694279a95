import type { ActVerb } from '../acts/act-verb.js'
import type { AdministrationOfActor } from '../administration/administration.js'
import type { Right } from './right.js'

/** Whether a verb does something, depending on its arguments if they matter. */
type Does<P extends readonly unknown[]> =
  | true
  | ((verbs: AdministrationOfActor, ...given: P) => boolean | Promise<boolean>)

/** What a verb needs. */
export interface RightOf<P extends readonly unknown[], Path extends string = string> {
  /** The right, depending on the arguments if they matter. */
  readonly needs: Right | ((...given: P) => Right)
  /**
   * Whether it lowers protection. The administrator's proof of identity must then be recent, if the host gives its time, and a second administrator
   * must agree, if the Resource requires two. Only acts that a second one can be asked about may be listed here.
   */
  readonly lowers?: Path extends ActVerb ? Does<P> : never
  /**
   * Reads its arguments before `lowers` looks at them: what was judged is then done. The verb takes what was read as it is, and reads everything else
   * itself.
   */
  readonly reads?: (...given: P) => readonly unknown[]
  /** The Resources of the people concerned, if the verb's first argument does not name one. */
  readonly on?: (verbs: AdministrationOfActor, ...given: P) => Promise<readonly string[]>
  /** Whether it cannot be undone: this also requires a recent proof. */
  readonly final?: true
}

/** What each verb of an object needs; a verb without a row does not compile. */
export type RightsOf<T, Before extends string = ''> = {
  readonly [K in keyof T & string]: T[K] extends (...given: infer P extends readonly unknown[]) => unknown
    ? RightOf<P, `${Before}${K}`>
    : RightsOf<T[K], `${Before}${K}.`>
}

/** The path of a verb, e.g. `members.unlock`. */
export type VerbPath<T = AdministrationOfActor> = {
  readonly [K in keyof T & string]: T[K] extends (...given: never[]) => unknown ? K : `${K}.${VerbPath<T[K]>}`
}[keyof T & string]
