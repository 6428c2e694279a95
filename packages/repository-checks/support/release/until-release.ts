const [begin, end] = ['<!-- until the release -->', '<!-- /until the release -->']
const note = new RegExp(`${begin}[\\s\\S]*?${end}\\n\\n`)

/** What a stranger has to know before any `npm install`, as long as nothing is published. */
const text =
  '> Not on npm yet. Until the first release, [install it from tarballs](../../docs/contributing.md#from-tarballs).'

/** The README of a package with that note, above its first command. */
export function notYetReleased(readme: string): string {
  const without = released(readme)
  return without.replace(/^```sh$/m, `${begin}\n\n${text}\n\n${end}\n\n$&`)
}

/** The same without it. */
export function released(readme: string): string {
  return readme.replace(note, '')
}
