import * as z from 'zod'
import { anchors, links } from '../../docs/markdown-links.js'
import { runCommand } from '../../packages/command.js'

const page = z.looseObject({ readme: z.string(), 'dist-tags': z.looseObject({ latest: z.string() }) })

/** What a person would find on the page of a package. */
export interface FoundLinks {
  readonly dead: readonly string[]
  readonly alive: number
  /** Those that lead to other people's pages, which are not asked. */
  readonly elsewhere: number
}

/** Follows the links of a package's page: into the repository as it was at its tag, to headings, and to packages of the same registry. */
export async function followLinks(name: string, registry: string, clone: string, site: string): Promise<FoundLinks> {
  const { readme } = page.parse(await (await fetch(`${registry}${name.replace('/', '%2f')}`)).json())
  if (readme.length < 200) return { dead: ['its README'], alive: 0, elsewhere: 0 }
  const found = { dead: [] as string[], alive: 0, elsewhere: 0 }
  for (const link of links(readme)) {
    const leads = await leadsSomewhere(link, readme, registry, clone, site)
    if (leads === null) found.elsewhere += 1
    else if (leads) found.alive += 1
    else found.dead.push(link)
  }
  return found
}

/** `null` where it leads to a page of others. */
async function leadsSomewhere(link: string, readme: string, registry: string, clone: string, site: string) {
  if (link.startsWith('#')) return anchors(readme).has(link.slice(1))
  if (!/^https:/.test(link)) return false
  const [, packageName] = /^https:\/\/www\.npmjs\.com\/package\/((?:@chatfactor\/|create-)[\w-]+)$/.exec(link) ?? []
  if (packageName !== undefined) return (await fetch(`${registry}${packageName.replace('/', '%2f')}`)).ok
  if (!link.startsWith(`${site}/`)) return null
  const [, way, tag, path, anchor] =
    /^\/(blob|tree|raw)\/([^/]+)\/([^#]+)(?:#(.+))?$/.exec(link.slice(site.length)) ?? []
  if (way === undefined) return false
  const object = `${tag}:${path?.replace(/\/$/, '')}`
  const kind = await runCommand('git', ['cat-file', '-t', object], clone).catch(() => '')
  if (kind.trim() !== (way === 'tree' ? 'tree' : 'blob')) return false
  return anchor === undefined || anchors(await runCommand('git', ['show', object], clone)).has(anchor)
}
