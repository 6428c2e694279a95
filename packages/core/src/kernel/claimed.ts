import { invalidOption } from '../errors/index.js'

/** The verbs of both, with common groups merged recursively; if both have a verb, the second one's. */
export function joined<A extends object, B extends object>(first: A, second: B): A & B {
  const whole = { ...first, ...second }
  for (const [name, inner] of Object.entries(second)) {
    const outer: unknown = Reflect.get(first, name)
    if (isGroup(outer) && isGroup(inner)) Reflect.set(whole, name, joined(outer, inner))
  }
  return whole
}

/** Whether this is a group of verbs, and not a verb of a table, which says how it is called. */
export function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('gives' in value)
}

/** The contributions of features, by name. Throws `INVALID_CONFIG`, naming both, if two of them claim the same name. */
export function claimed<F extends { readonly name: string }, T>(
  features: readonly F[],
  what: string,
  of: (feature: F) => readonly (readonly [name: string, claim: T])[],
): ReadonlyMap<string, T> {
  const owners = new Map<string, string>()
  const claims = new Map<string, T>()
  for (const feature of features) {
    for (const [name, claim] of of(feature)) {
      const owner = owners.get(name)
      if (owner !== undefined) throw invalid(`${what} ${name} is claimed by ${owner} and by ${feature.name}`)
      owners.set(name, feature.name)
      claims.set(name, claim)
    }
  }
  return claims
}

/** The error for features that do not fit together. */
export function invalid(problem: string): Error {
  return invalidOption('features', problem)
}
