import { invalid } from '../kernel/index.js'
import type { Chatfactor } from './chatfactor-api.js'
import type { AddedFeature } from './features.js'

/** A feature of another package, as its function returns it, e.g. `accounts()`: hosts only pass it on. */
export interface GivenFeature<V extends object = object, P extends object = object> {
  readonly name: string
  /** Exists only in types: its verbs, and those of a signed-in person. */
  readonly adds?: { readonly verbs: V; readonly ofPerson: P }
}

/** A Chatfactor with the verbs of these features. */
export type ChatfactorWith<F extends readonly GivenFeature[]> = Chatfactor<
  object & Together<NonNullable<F[number]['adds']>['ofPerson']>
> &
  Together<NonNullable<F[number]['adds']>['verbs']>

/** The intersection of these types. */
export type Together<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer A) => void ? A : never

/** The internals of features, kept separately, so that hosts cannot reach them. */
const insides = new WeakMap<GivenFeature, AddedFeature>()

/** Makes a feature that `createChatfactor({ features })` takes. */
export function defineFeature<V extends object, P extends object>(feature: AddedFeature<V, P>): GivenFeature<V, P> {
  const given = { name: feature.name }
  insides.set(given, feature)
  return given
}

/** The internals of these features. Throws `INVALID_CONFIG` for an object that {@link defineFeature} did not make. */
export function featuresOf(given: readonly GivenFeature[]): readonly AddedFeature[] {
  return given.map((one) => {
    const feature = insides.get(one)
    if (feature !== undefined) return feature
    throw invalid('has something that is not a feature of this @chatfactor/core: load core only once')
  })
}
