import type { ActVerb } from '../acts/act-verb.js'
import type { AdministrationOfActor } from '../administration/administration.js'
import type { Right } from './right.js'

/** Whether this verb does something, with these arguments where these decide. */
type Does<P extends readonly unknown[]> =
  | true
  | ((verbs: AdministrationOfActor, ...given: P) => boolean | Promise<boolean>)

/** What a verb needs. */
export interface RightOf<P extends readonly unknown[], Path extends string = string> {
  /** The right; by what is asked for, where that decides. */
  readonly needs: Right | ((...given: P) => Right)
  /**
   * Whether it lowers somebody's protection: then the administrator must have proven lately that it is them, where the host says when, and a second
   * one has to agree, where the Resource wants two. Only what a second one can be asked about may stand here.
   */
  readonly lowers?: Path extends ActVerb ? Does<P> : never
  /** Of which Resources the people are whom it lowers, where it names none first. */
  readonly on?: (verbs: AdministrationOfActor, ...given: P) => Promise<readonly string[]>
  /** Whether it cannot be undone: then they must have proven it, too. */
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
