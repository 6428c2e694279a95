import type { FoundVerb } from './every-verb.js'
import { goodArguments } from './good-arguments.js'
import { meantBy, type Names } from './meant-by.js'

/** A field that a verb reads of an object it is given. */
export interface LearnedField {
  readonly name: string
  /** What it may be, where the verb's own complaint says so. */
  readonly options: readonly unknown[]
  readonly fields: readonly LearnedField[]
}

/** The fields of each argument of a verb, by its place. */
export type Learned = ReadonlyMap<number, readonly LearnedField[]>

interface Probe {
  readonly object: object
  readonly read: Map<string, Probe>
}

/** What is read of any object by the way, and is no field. */
const byTheWay = new Set(['then', 'constructor', 'toJSON', 'toString', 'valueOf', 'length'])
const deepest = 3

/**
 * What the schema of a verb takes, learnt by giving it an object that notes what is read, in place of each argument that is one: so a new
 * field is tried without being written down anywhere.
 */
export async function learn(verb: FoundVerb, names: Names, now: Date): Promise<Learned> {
  const good = goodArguments[verb.path] ?? [{}]
  const learned = new Map<number, readonly LearnedField[]>()
  for (const [at, argument] of good.entries()) {
    if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) continue
    const probe = probing(0)
    const given = good.map((other, place) => (place === at ? probe.object : meantBy(other, names, now)))
    const problems = await complaintsOf(verb, given)
    learned.set(at, fieldsOf(probe, problems, ''))
  }
  return learned
}

function probing(depth: number): Probe {
  const read = new Map<string, Probe>()
  const object = new Proxy(
    {},
    {
      // What is absent is not complained about.
      has: () => true,
      get(_target, name) {
        if (typeof name !== 'string' || byTheWay.has(name) || depth >= deepest) return undefined
        const known = read.get(name) ?? probing(depth + 1)
        read.set(name, known)
        return known.object
      },
    },
  )
  return { object, read }
}

/** What the verb says is wrong, by the field. */
async function complaintsOf(verb: FoundVerb, given: readonly unknown[]): Promise<ReadonlyMap<string, string>> {
  try {
    await verb.call(...given)
  } catch (error) {
    const details: unknown = error instanceof Error ? Reflect.get(error, 'details') : null
    const issues: unknown = typeof details === 'object' && details !== null ? Reflect.get(details, 'issues') : null
    if (Array.isArray(issues))
      return new Map(issues.map((issue): [string, string] => [String(issue.field), String(issue.problem)]))
  }
  return new Map()
}

function fieldsOf({ read }: Probe, problems: ReadonlyMap<string, string>, path: string): readonly LearnedField[] {
  return [...read].map(([name, probe]) => {
    const own = `${path}${name}`
    return { name, options: optionsIn(problems.get(own) ?? ''), fields: fieldsOf(probe, problems, `${own}.`) }
  })
}

function optionsIn(problem: string): readonly unknown[] {
  if (problem.includes('expected boolean')) return [true, false]
  return problem.includes('expected one of') ? [...problem.matchAll(/"([^"]*)"/g)].map(([, option]) => option) : []
}
