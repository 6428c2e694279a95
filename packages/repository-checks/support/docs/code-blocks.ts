/** A block of code in a page. */
export interface CodeBlock {
  /** The line of the page on which the code begins, from 1. */
  readonly line: number
  /** The word behind the fence, e.g. `ts`. */
  readonly language: string
  readonly code: string
  /** What the line above says: the file the code is from, `'excerpt'` where it is no whole code, or `null`. */
  readonly mark: { readonly from: string } | 'excerpt' | null
}

/** Every fenced block of a page, in order; those inside a list without its indentation. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const lines = markdown.split('\n')
  const found: CodeBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const [, indent = '', fence, language = ''] = /^( *)(`{3,})(\w*)/.exec(lines[at] ?? '') ?? []
    if (fence === undefined) continue
    const end = lines.findIndex((line, place) => place > at && line.trim() === fence)
    if (end < 0) throw new Error(`A block that begins on line ${at + 1} does not end`)
    const code = lines.slice(at + 1, end).map((line) => line.slice(Math.min(indent.length, line.search(/\S|$/))))
    found.push({ line: at + 2, language, code: `${code.join('\n')}\n`, mark: markAbove(lines.slice(0, at)) })
    at = end
  }
  return found
}

function markAbove(lines: readonly string[]): CodeBlock['mark'] {
  const above = lines.findLast((line) => line.trim() !== '') ?? ''
  const [, from] = /^ *<!-- from (\S+) -->$/.exec(above) ?? []
  if (from !== undefined) return { from }
  return /^ *<!-- excerpt -->$/.test(above) ? 'excerpt' : null
}
