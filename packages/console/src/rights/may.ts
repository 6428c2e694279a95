import type { ActVerb } from '../acts/act-verb.js'
import type { AdminActor } from '../administration/administration.js'
import type { Right } from './right.js'
import type { RightOf, VerbPath } from './right-of.js'
import { rights } from './rights.js'

/** A row of the table, for any verb. */
export type AnyRight = Omit<RightOf<readonly never[]>, 'lowers'> & {
  readonly lowers?: RightOf<readonly never[], ActVerb>['lowers']
}

/** Whether an administrator has a right: every right if the host names none; any right includes `read`. */
export function hasRight({ can }: Pick<AdminActor, 'can'>, right: Right): boolean {
  if (can === undefined) return true
  return right === 'read' ? can.length > 0 : can.includes(right)
}

/** Whether an administrator may call a verb, with these arguments if they matter. Pages ask this before they show a link or button. */
export function may(actor: Pick<AdminActor, 'can'>, verb: VerbPath, ...given: readonly unknown[]): boolean {
  return isAllowed(actor, rowOf(verb), given)
}

/** The same for a row. */
export function isAllowed(actor: Pick<AdminActor, 'can'>, { needs }: AnyRight, given: readonly unknown[]): boolean {
  // With all rights there is nothing to decide.
  if (actor.can === undefined) return true
  const right: unknown = typeof needs === 'function' ? Reflect.apply(needs, undefined, given) : needs
  return isRight(right) && hasRight(actor, right)
}

/** The row of a verb. */
export function rowOf(verb: VerbPath): AnyRight {
  return asRow(rowAt(verb))
}

/** Checks a row, because verbs' paths are dynamic. Throws if there is none. */
export function asRow(row: unknown): AnyRight {
  if (!isRow(row)) throw new Error('a verb stands in no table of rights')
  return row
}

function isRow(row: unknown): row is AnyRight {
  return isObject(row) && 'needs' in row
}

function isRight(right: unknown): right is Right {
  return typeof right === 'string'
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whatever is at the path of a verb. */
export function rowAt(path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isObject(at) ? Reflect.get(at, name) : undefined), rights)
}
