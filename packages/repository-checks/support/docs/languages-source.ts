import { repositoryFiles, repositoryText } from './repository.js'

/** The folders of texts, and from where each of them knows what a translation is. */
const folders = {
  'packages/accounts/src/words': '@chatfactor/core',
  'packages/operations/src/words': '@chatfactor/core',
  'packages/authorizations/src/words': '@chatfactor/core',
  'packages/console/src/words': '@chatfactor/core',
  'packages/core/src/words': './catalogue.js',
  'packages/core/src/features/approvals/words': '../../../words/catalogue.js',
  'packages/core/src/features/grace/words': '../../../words/catalogue.js',
  'packages/core/src/features/notifications/words': '../../../words/catalogue.js',
  'packages/core/src/features/recovery/words': '../../../words/catalogue.js',
  'packages/core/src/features/undo/words': '../../../words/catalogue.js',
  'packages/portal/src/words': '@chatfactor/core',
} as const

/** Every folder with texts. */
export const wordsFolders: readonly string[] = Object.keys(folders)

/** The files that say which languages there are, by path: made from the files beside `en.ts` that are named like a language. */
export function languagesSources(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(folders).map(([folder, catalogue]) => {
      const names = repositoryFiles(folder, (path) => path.endsWith('.ts')).map((path) =>
        path.slice(folder.length + 1, -3),
      )
      const files = names
        .filter(isTranslation)
        .map((name) => ({ name, isRead: isRead(repositoryText(`${folder}/${name}.ts`)) }))
      return [`${folder}/translations.ts`, languagesSource(catalogue, files)]
    }),
  )
}

/** The source of such a file: each language is loaded when it is first wanted. */
export function languagesSource(
  catalogue: string,
  files: readonly { readonly name: string; readonly isRead: boolean }[],
): string {
  const lines = files.map(({ name, isRead }) => {
    const [tag = name] = Intl.getCanonicalLocales(name)
    return `'${tag}': { ${isRead ? 'isRead: true, ' : ''}load: () => import('./${name}.js') },`
  })
  return `import type { Languages } from '${catalogue}'
import type { en } from './en.js'

/**
 * The languages beside English, whether a native has read them, and how each is loaded.
 *
 * Written by packages/repository-checks/support/write-docs.ts from the files beside \`en.ts\` that are named like a language.
 */
export const translations: Languages<typeof en> = {${lines.join('\n')}}
`
}

/** Whether a translation says that a native has read it whole. */
export function isRead(source: string): boolean {
  return /^export const checked\b[^=]*= \{\s*'\*': \{/m.test(source)
}

/** Whether a file without its ending is named like a language other than English: \`uk\`, \`pt-br\`. */
export function isTranslation(name: string): boolean {
  try {
    return name !== 'en' && Intl.DateTimeFormat.supportedLocalesOf(name).length > 0
  } catch {
    return false
  }
}
