/** Ends a line that only some projects have, as a comment of its language: `// only: viber messenger`. */
const mark = /(?:\/\/|#|<!--) only: ([a-z+]+(?: [a-z+]+)*)(?: -->)?$/

/**
 * A template without the lines for other choices, and without the marks. A line stays if one of its names was chosen;
 * `next+typescript` means both.
 */
export function chosenLines(text: string, chosen: readonly string[]): string {
  const isChosen = (names: string) => names.split('+').every((name) => chosen.includes(name))
  return text
    .split('\n')
    .flatMap((line) => {
      const [marked, names] = mark.exec(line) ?? []
      if (marked === undefined || names === undefined) return [line]
      return names.split(' ').some(isChosen) ? [line.slice(0, -marked.length).trimEnd()] : []
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
}
