import type { Change, Heading } from './changes.js'

/** The version that these changes make of one, as docs/upgrading.md promises: before 1.0, what breaks raises the minor number. */
export function nextVersion(version: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const has = (heading: Heading) => changes.some(({ packages }) => [...packages.values()].includes(heading))
  const isBeforeOne = major === 0
  if (has('Breaking')) return isBeforeOne ? `0.${minor + 1}.0` : `${major + 1}.0.0`
  if (has('Added') && !isBeforeOne) return `${major}.${minor + 1}.0`
  return `${major}.${minor}.${patch + 1}`
}
