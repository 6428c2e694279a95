import { publishedPackages } from '../packages/published-packages.js'

/** Libraries whose types or instances a host has too, so that one copy has to do for both. */
export const shared = ['grammy', 'hono', 'zod'] as const
export type Shared = (typeof shared)[number]

/** The lowest version that our packages say they work with. Throws when they say different things, or nothing. */
export function lowestOf(name: Shared): string {
  const ranges = new Set(
    publishedPackages().flatMap(({ manifest }) => manifest.peerDependencies[name] ?? manifest.dependencies[name] ?? []),
  )
  const [range = ''] = ranges
  const [, lowest] = /^(?:\^|>=)(\d+\.\d+\.\d+)/.exec(range) ?? []
  if (lowest === undefined || ranges.size > 1) throw new Error(`${name} has no one range: ${[...ranges].join(', ')}`)
  return lowest
}

/** The first version of each minor one that there was, from a list of all, within these bounds and in order. */
export function minors(versions: readonly string[], from: string, below: string): readonly string[] {
  const first = new Map<string, string>()
  for (const version of versions.filter((text) => /^\d+\.\d+\.\d+$/.test(text)).toSorted(byNumber)) {
    if (byNumber(version, from) < 0 || byNumber(version, below) >= 0) continue
    const minor = version.replace(/\.\d+$/, '')
    if (!first.has(minor)) first.set(minor, version)
  }
  return [...first.values()]
}

/** The first of them, in order, that passes, when all behind one that passes do. `null` when none does. */
export async function firstThatPasses(
  versions: readonly string[],
  passes: (version: string) => Promise<boolean>,
): Promise<string | null> {
  let [low, high] = [0, versions.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await passes(versions[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return versions[low] ?? null
}

function byNumber(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number))
  return [0, 1, 2].map((place) => (a?.[place] ?? 0) - (b?.[place] ?? 0)).find((difference) => difference !== 0) ?? 0
}
