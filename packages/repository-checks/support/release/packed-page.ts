import { posix } from 'node:path'
import { repositoryEntry } from '../docs/repository.js'
import { type Origin, site } from './origin.js'
import { released } from './until-release.js'

/** Code, which is left as it is; or what stands before the target of a link or picture, and the target. */
const codeOrTarget = /^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2\s*$|`[^`\n]*`|(\]\(\s*<?|^\[[^\]]+\]:\s+)([^)\s>]+)/gm

/**
 * A page of a package as it stands in its tarball: every link leads to the repository as it was at that version, since a registry shows a
 * README without the files around it.
 */
export function packedPage(page: string, markdown: string, version: string, origin: Origin): string {
  return released(markdown).replace(codeOrTarget, (whole, _indent, _fence, before?: string, target?: string) =>
    before === undefined || target === undefined ? whole : `${before}${absolute(page, target, version, origin)}`,
  )
}

/** One tag for all packages, as they have one version. */
export function tagOf(version: string): string {
  return `v${version}`
}

function absolute(page: string, link: string, version: string, origin: Origin): string {
  if (/^(?:[a-z][a-z+.-]*:|#)/i.test(link)) return link
  const [path = '', anchor] = link.split('#')
  const target = posix.join(posix.dirname(page), path)
  const heading = anchor === undefined ? '' : `#${anchor}`
  return `${site(origin)}/${wayTo(decodeURI(target))}/${tagOf(version)}/${target}${heading}`
}

/** How a forge shows what stands there. */
function wayTo(target: string): 'tree' | 'raw' | 'blob' {
  if (repositoryEntry(target) === 'folder') return 'tree'
  return /\.(?:png|svg|gif|webp)$/.test(target) ? 'raw' : 'blob'
}
