import { posix } from 'node:path'
import { repositoryEntry, repositoryText } from './repository.js'

/** A link of a page that leads nowhere, and what is missing. */
export interface BrokenLink {
  readonly page: string
  readonly link: string
  readonly missing: string
}

/** Every relative link of a page whose file, folder or heading does not exist. */
export function brokenLinks(page: string, markdown: string = repositoryText(page)): readonly BrokenLink[] {
  return links(markdown).flatMap((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return []
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path))
    const missing = (what: string) => [{ page, link, missing: what }]
    if (target.startsWith('..') || path.startsWith('/')) return missing('a target inside the repository')
    const entry = target === page ? 'file' : repositoryEntry(target)
    if (entry === null) return missing('the file')
    if (anchor === undefined) return []
    if (entry === 'folder' || !target.endsWith('.md')) return missing('a page that has headings')
    const known = anchors(target === page ? markdown : repositoryText(target))
    return known.has(anchor) ? [] : missing('the heading')
  })
}

/** The targets of all links and pictures of a Markdown text, code left out. */
export function links(markdown: string): readonly string[] {
  const prose = withoutCode(markdown)
  const inline = [...prose.matchAll(/\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)]
  const references = [...prose.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)]
  return [...inline, ...references].map(([, target = '']) => target)
}

/** What the headings of a page can be linked as, as GitHub makes it; a repeated heading gets a number. */
export function anchors(markdown: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [, heading = ''] of withoutFences(markdown).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const name = text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
    let unique = name
    for (let count = 1; found.has(unique); count += 1) unique = `${name}-${count}`
    found.add(unique)
  }
  return found
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2\s*$/gm, '')
}

function withoutCode(markdown: string): string {
  // A link text may hold code, so only the inside of the backticks goes.
  return withoutFences(markdown).replace(/`[^`\n]*`/g, '``')
}
