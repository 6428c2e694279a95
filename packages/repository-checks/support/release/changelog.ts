import { type Change, headings } from './changes.js'

/** A changelog with one more version on top. */
export function withVersion(changelog: string, name: string, version: string, changes: readonly Change[]): string {
  const title = `# ${name}\n`
  if (!changelog.startsWith(title)) throw new Error(`The changelog of ${name} is not called so`)
  return `${title}\n${entry(name, version, changes)}${changelog.slice(title.length)}`
}

function entry(name: string, version: string, changes: readonly Change[]): string {
  const parts = headings.flatMap((heading) => {
    const lines = changes.filter(({ packages }) => packages.get(name) === heading).map(({ text }) => `- ${text}`)
    return lines.length === 0 ? [] : [`### ${heading}`, lines.join('\n')]
  })
  const said = parts.length === 0 ? ['Nothing of its own: all packages have one version.'] : parts
  return `${[`## ${version}`, ...said].join('\n\n')}\n`
}

/** Whether it says something about a version. */
export function tellsOf(changelog: string, version: string): boolean {
  return changelog.split('\n').includes(`## ${version}`)
}
