/** The verbs of both, and of groups that both have, in turn; where both have a verb, that of the second. */
export function joined<A extends object, B extends object>(first: A, second: B): A & B {
  const whole = { ...first, ...second }
  for (const [name, inner] of Object.entries(second)) {
    const outer: unknown = Reflect.get(first, name)
    if (isGroup(outer) && isGroup(inner)) Reflect.set(whole, name, joined(outer, inner))
  }
  return whole
}

/** Verbs under one name, and no verb of a table, which says how it is called. */
export function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('gives' in value)
}
