/** A Markdown table; bars inside a cell are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The rows of every table in a Markdown text, without heads and rules, cells trimmed. */
export function tableRows(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n')
  return lines.flatMap((line, at) => {
    const isRule = (text: string | undefined) => /^\|(\s*:?-+:?\s*\|)+\s*$/.test(text ?? '')
    if (!line.startsWith('|') || isRule(line) || isRule(lines[at + 1])) return []
    const cells = line.split(/(?<!\\)\|/).slice(1, -1)
    return [cells.map((cell) => cell.replaceAll('\\|', '|').trim())]
  })
}
