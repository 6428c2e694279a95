import { codeBlocks } from './code-blocks.js'

/** A block of code in a page, and the file it says it is from. */
export interface Excerpt {
  readonly path: string
  readonly code: string
}

/** Every block that follows a line `<!-- from PATH -->`. */
export function excerpts(markdown: string): readonly Excerpt[] {
  return codeBlocks(markdown).flatMap(({ code, mark }) =>
    mark === null || mark === 'excerpt' ? [] : [{ path: mark.from, code }],
  )
}

/** Whether the code stands in the source, whatever its indentation there. */
export function isQuoted(code: string, source: string): boolean {
  const flat = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n')
  return flat(source).includes(flat(code))
}
