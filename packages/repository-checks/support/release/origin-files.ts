import { repositoryText } from '../docs/repository.js'
import { publishedPackages } from '../packages/published-packages.js'
import { manifestFrom } from './manifest-fields.js'
import { withPart } from './marked-part.js'
import { type Origin, origin, ownerOf, site, unfilled } from './origin.js'
import { notYetReleased, released } from './until-release.js'

/**
 * Every file that says where the packages come from and whom to write to, with its text, from the one place in which the owner fills that in.
 * As long as something is not filled in, nothing can have been published, and each README says so.
 */
export function originFiles(from: Origin = origin()): Readonly<Record<string, string>> {
  const isOpen = unfilled(from).length > 0
  const files: Record<string, string> = {
    '.github/CODEOWNERS': `# Who is asked to look at a change.\n${isOpen ? '# Not filled in yet.' : `* @${ownerOf(from)}`}\n`,
    '.github/ISSUE_TEMPLATE/config.yml': issueForms(from),
  }
  files['packages/core/src/errors/error-pages.ts'] = errorPages(isOpen ? '' : `${site(from)}/blob/HEAD/`)
  files['README.md'] = isOpen ? repositoryText('README.md') : released(repositoryText('README.md'))
  for (const page of ['.github/SECURITY.md', '.github/CODE_OF_CONDUCT.md'])
    files[page] = withPart(repositoryText(page), 'address', addressOf(from, isOpen))
  for (const { folder } of publishedPackages()) {
    const [manifest, readme] = [`${folder}/package.json`, `${folder}/README.md`]
    files[manifest] = manifestFrom(repositoryText(manifest), folder, from)
    files[readme] = isOpen ? notYetReleased(repositoryText(readme)) : released(repositoryText(readme))
  }
  return files
}

function addressOf({ bugs }: Origin, isOpen: boolean): string {
  if (isOpen) return '_The address to write to stands here before the first release._'
  return `Write to <${bugs.email}>.`
}

/** What every error says of its page. As long as that is nowhere, it says which file it is. */
function errorPages(before: string): string {
  return `/** Before the code of an error and \`.md\`: where its page is. Written by \`pnpm release:origin\`. */
export const errorPages = '${before}docs/errors/'
`
}

function issueForms(from: Origin): string {
  return [
    'blank_issues_enabled: true',
    'contact_links:',
    '  - name: A hole',
    `    url: ${site(from)}/security/policy`,
    '    about: Please do not open a public issue. The security policy says how to report it.',
    '  - name: The guides',
    `    url: ${from.homepage}`,
    '    about: How to set up, what each word means, what to do when a code does not arrive.',
    '',
  ].join('\n')
}
