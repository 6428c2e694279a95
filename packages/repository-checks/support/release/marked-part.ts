/** A page with the text between `<!-- name -->` and `<!-- /name -->` replaced; empty leaves the marks. Throws where they are missing. */
export function withPart(page: string, name: string, text: string): string {
  const marked = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->\\n)`)
  if (!marked.test(page)) throw new Error(`Nothing is marked with ${name}`)
  return page.replace(marked, (_, begin: string, end: string) => `${begin}\n${text === '' ? '' : `${text}\n\n`}${end}`)
}
