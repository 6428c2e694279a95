import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unreleased } from './site-version.js'

const number = /^(\d+)\.(\d+)\.(\d+)$/
const newestFolder = 'latest'

/** A site among others: its folder, and the pages of its guides, which a reader may want in another version. */
interface Version {
  readonly folder: string
  readonly pages: readonly string[]
}

/** Every version beside the others, newest first, and the one that `latest` holds; `versions.json` is this. */
export interface Versions {
  readonly latest: string
  readonly versions: readonly Version[]
}

/**
 * Makes one site of the sites that stand side by side in `folder`, each in a folder that is called by its version: `versions.json` lists them, and
 * `versions.js` does for their pages, also from a disk; `latest` is the newest of them once more, and where the folder itself leads.
 */
export function writeVersions(folder: string): Versions {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (number.test(entry.name) || entry.name === unreleased))
    .map(({ name }) => name)
    .toSorted(newestFirst)
  const latest = folders.find((name) => number.test(name)) ?? folders[0]
  if (latest === undefined) throw new Error(`No site of a version is in ${folder}`)
  const versions = { latest, versions: folders.map((name) => ({ folder: name, pages: pagesOf(join(folder, name)) })) }
  rmSync(join(folder, newestFolder), { recursive: true, force: true })
  cpSync(join(folder, latest), join(folder, newestFolder), { recursive: true })
  writeFileSync(join(folder, 'versions.json'), `${JSON.stringify(versions, null, 2)}\n`)
  writeFileSync(join(folder, 'versions.js'), `globalThis.siteVersions = ${JSON.stringify(versions)}\n`)
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${newestFolder}/index.html"><title>Chatfactor</title>\n`,
  )
  return versions
}

/** The tags whose sites are made again: of the newest minor versions, the newest patch each. */
export function tagsToShow(tags: readonly string[], most = 3): readonly string[] {
  const versions = tags.filter((tag) => tag.startsWith('v') && number.test(tag.slice(1))).map((tag) => tag.slice(1))
  const newest = new Map<string, string>()
  for (const version of versions.toSorted(newestFirst)) {
    const minor = version.replace(/\.\d+$/, '')
    if (!newest.has(minor)) newest.set(minor, version)
  }
  return [...newest.values()].slice(0, most).map((version) => `v${version}`)
}

/** What is not released yet comes first, as it is newer than all. */
function newestFirst(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)]
  const at = a.findIndex((part, place) => part !== b[place])
  return at === -1 ? 0 : (b[at] ?? 0) - (a[at] ?? 0)
}

function partsOf(version: string): readonly number[] {
  const [, ...parts] = number.exec(version) ?? []
  return parts.length === 0 ? [Number.POSITIVE_INFINITY] : parts.map(Number)
}

function pagesOf(site: string): readonly string[] {
  const guides = join(site, 'docs')
  return existsSync(guides)
    ? readdirSync(guides, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.html'))
        .map((path) => `docs/${path.replaceAll('\\', '/')}`)
        .toSorted()
    : []
}
