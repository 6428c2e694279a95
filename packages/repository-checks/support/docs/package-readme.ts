import { codeBlocks } from './code-blocks.js'
import { links } from './markdown-links.js'

/**
 * What a stranger misses in the README of a package, in words; empty when it says what the package is, how to install it, how to use it,
 * and where to read on.
 */
export function missingInReadme(packageName: string, readme: string): readonly string[] {
  const [title = '', , what = ''] = readme.split('\n')
  const blocks = codeBlocks(readme)
  const install = blocks[0]?.language === 'sh' ? blocks[0].code : ''
  const use = blocks.find(({ language }) => language === 'ts')
  const lines = use?.code.trim().split('\n').length ?? 0
  const imported = importedPackages(use?.code ?? '')

  const expectations: readonly (readonly [isMet: boolean, missing: string])[] = [
    [title === `# ${packageName}`, 'its name as the title'],
    [what.length > 60, 'a sentence about what it is, right below the title'],
    [words(install).includes(packageName), 'the line that installs it, before all other code'],
    [lines >= 3 && lines <= 30, 'a first example of 3 to 30 lines'],
    [use?.mark === null, 'a first example that a compiler has seen'],
    [imported.includes(packageName), 'an import of it in the first example'],
    ...imported.map(
      (name) => [words(install).includes(name), `${name}, which the example imports, among what is installed`] as const,
    ),
    [links(readme).some(leadsOn), 'a link to another page'],
  ]
  return expectations.filter(([isMet]) => !isMet).map(([, missing]) => missing)
}

/** The packages that code imports, without what Node brings and files beside it. */
function importedPackages(code: string): readonly string[] {
  const specifiers = [...code.matchAll(/ from '([^'.][^']*)'/g)].map(([, specifier = '']) => specifier)
  return specifiers
    .filter((specifier) => !specifier.startsWith('node:'))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    )
}

function words(commands: string): readonly string[] {
  // `npm create some` installs `create-some`, and runs it.
  const created = [...commands.matchAll(/npm create ([\w-]+)/g)].map(([, name]) => `create-${name}`)
  return [...(/npm install/.test(commands) ? commands.split(/\s+/) : []), ...created]
}

function leadsOn(link: string): boolean {
  return /README\.md|docs\/|npmjs\.com\/package\/@chatfactor/.test(link)
}
