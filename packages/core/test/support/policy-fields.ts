import { resourceDefaults } from '../../src/records/resource-defaults.js'

type Group = Readonly<Record<string, unknown>>

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function pathsIn(group: Group, before: readonly string[] = []): (readonly string[])[] {
  return Object.entries(group).flatMap(([name, value]) => {
    const path = [...before, name]
    return isGroup(value) ? [path, ...pathsIn(value, path)] : [path]
  })
}

const { selfService, secondFactor } = resourceDefaults

/** Every field of a Resource's policy, as a name and a path; a field that groups others counts too. */
export const policyFields: readonly (readonly [name: string, path: readonly string[]])[] = pathsIn({
  selfService,
  secondFactor,
}).map((path) => [path.join('.'), path])

/** What is the default of a field. */
export function defaultAt(path: readonly string[]): unknown {
  return path.reduce<unknown>((group, name) => (isGroup(group) ? group[name] : undefined), resourceDefaults)
}

/** The same with another value at a path; without the field where the value is undefined. */
export function changedAt(group: unknown, [name = '', ...rest]: readonly string[], value: unknown): Group {
  const before: Group = isGroup(group) ? group : {}
  const { [name]: inner, ...others } = before
  const next = rest.length === 0 ? value : changedAt(inner, rest, value)
  return next === undefined ? others : { ...others, [name]: next }
}
