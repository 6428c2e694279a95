import type { Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import type { Imports } from '@chatfactor/operations'
import { createImports } from '@chatfactor/operations/feature'

type ForAll = <A extends readonly unknown[], T>(verb: (...given: A) => Promise<T>) => (...given: A) => Promise<T>

/** Imports, for administrators of all Resources. */
export function importsOf(engine: Engine, name: Actor, forAll: ForAll): Imports {
  const { create, preview, start, delete: forget } = createImports(engine, name)
  return { create: forAll(create), preview: forAll(preview), start: forAll(start), delete: forAll(forget) }
}
