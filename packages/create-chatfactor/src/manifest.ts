/** A `package.json`, or a part of one. */
export type Manifest = Readonly<Record<string, unknown>>

const groups = ['scripts', 'dependencies', 'devDependencies']

/** The manifest of a project, from the parts of its choices; later ones win. Our own packages get this version. */
export function projectManifest(name: string, version: string, parts: readonly Manifest[]): Manifest {
  const whole: Record<string, unknown> = Object.assign({ name, version: '0.0.0' }, ...parts)
  for (const group of groups) {
    const entries = parts.flatMap((part) => Object.entries(stringsIn(part[group])))
    const sorted = group === 'scripts' ? entries : entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
    whole[group] = Object.fromEntries(sorted.map(([key, value]) => [key, isOurs(key) ? `^${version}` : value]))
  }
  return whole
}

function isOurs(dependency: string): boolean {
  return dependency.startsWith('@chatfactor/')
}

function stringsIn(group: unknown): Readonly<Record<string, string>> {
  if (typeof group !== 'object' || group === null) return {}
  return Object.fromEntries(Object.entries(group).map(([key, value]) => [key, String(value)]))
}
