import { repositoryFiles } from './repository.js'

/** The folders of texts, and from where each of them knows what a translation is. */
const folders = {
  'packages/accounts/src/words': '@chatfactor/core',
  'packages/console/src/words': '@chatfactor/core',
  'packages/core/src/words': './catalogue.js',
  'packages/core/src/features/approvals/words': '../../../words/catalogue.js',
  'packages/core/src/features/grace/words': '../../../words/catalogue.js',
  'packages/core/src/features/notifications/words': '../../../words/catalogue.js',
  'packages/core/src/features/recovery/words': '../../../words/catalogue.js',
  'packages/core/src/features/undo/words': '../../../words/catalogue.js',
  'packages/portal/src/words': '@chatfactor/core',
} as const

/** The files that say which languages there are, by path: made from the files beside `en.ts` that are named like a language. */
export function languagesSources(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(folders).map(([folder, catalogue]) => {
      const names = repositoryFiles(folder, (path) => path.endsWith('.ts')).map((path) =>
        path.slice(folder.length + 1, -3),
      )
      return [`${folder}/languages.ts`, languagesSource(catalogue, names.filter(isTranslation))]
    }),
  )
}

/** The source of such a file: each language is loaded when it is first wanted. */
export function languagesSource(catalogue: string, names: readonly string[]): string {
  const lines = names.map((name) => {
    const [tag = name] = Intl.getCanonicalLocales(name)
    return `'${tag}': async () => (await import('./${name}.js')).${exportOf(name)},`
  })
  return `import type { HostTexts } from '${catalogue}'
import type { en } from './en.js'

/**
 * The languages beside English, and how each is loaded.
 *
 * Written by packages/repository-checks/support/write-docs.ts from the files beside \`en.ts\` that are named like a language.
 */
export const languages: Readonly<Record<string, () => Promise<HostTexts<typeof en>[string]>>> = {${lines.join('\n')}}
`
}

/** Whether a file without its ending is named like a language other than English: \`uk\`, \`pt-br\`. */
export function isTranslation(name: string): boolean {
  try {
    return name !== 'en' && Intl.DateTimeFormat.supportedLocalesOf(name).length > 0
  } catch {
    return false
  }
}

/** What such a file exports: \`uk\`, \`ptBr\`. */
function exportOf(name: string): string {
  return name.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase())
}
