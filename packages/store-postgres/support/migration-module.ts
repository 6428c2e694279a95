/** The module that holds the texts of the migrations, so that they are there however the package is bundled. */
export function migrationModule(files: readonly { readonly name: string; readonly sql: string }[]): string {
  const entries = files.map(({ name, sql }) => `  ${quoted(name.replace(/\.sql$/, ''))}:\n    ${quoted(sql)},\n`)
  return [
    '// Made from `migrations/*.sql` by `pnpm run migrations`; read them there.\n',
    'export const migrationTexts: Readonly<Record<string, string>> = {\n',
    ...entries,
    '}\n',
  ].join('')
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}
