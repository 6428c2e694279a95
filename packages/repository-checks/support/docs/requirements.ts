import { readFileSync } from 'node:fs'

/** One promise, and how far it has come apart from its tests. */
export interface Requirement {
  readonly id: string
  readonly promise: string
  /** `later` belongs to a capability that does not exist yet; `absent` cannot apply. */
  readonly standing: 'built' | 'later' | 'absent'
  /** Which capability, or why not; empty for `built`. */
  readonly because: string
}

/** A group of promises, with its heading. */
export interface RequirementGroup {
  readonly title: string
  readonly requirements: readonly Requirement[]
}

/** The promises of `requirements.list`, in its order; throws on a line that does not fit. */
export function requirementGroups(): readonly RequirementGroup[] {
  const lines = readFileSync(new URL('./requirements.list', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
  const groups: { title: string; requirements: Requirement[] }[] = []
  for (const line of lines) {
    if (/^#?\s*$/.test(line)) continue
    if (line.startsWith('# ')) groups.push({ title: line.slice(2), requirements: [] })
    else groups.at(-1)?.requirements.push(requirementOf(line))
  }
  return groups
}

function requirementOf(line: string): Requirement {
  const [, id, promise, built, later, absent] =
    /^([RC]\d+) \| (.+) \| (?:(built)|later: (.+)|absent: (.+))$/.exec(line) ?? []
  if (id === undefined || promise === undefined) throw new Error(`Not a requirement: ${line}`)
  if (built !== undefined) return { id, promise, standing: 'built', because: '' }
  if (later !== undefined) return { id, promise, standing: 'later', because: later }
  return { id, promise, standing: 'absent', because: absent ?? '' }
}
