/** Stands at the end of a line that only some projects have, as a comment of its language: `// only: viber messenger`. */
const mark = /(?:\/\/|#|<!--) only: ([a-z]+(?: [a-z]+)*)(?: -->)?$/

/** A template without the lines that are for other choices, and without the marks themselves. */
export function chosenLines(text: string, chosen: readonly string[]): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [marked, names] = mark.exec(line) ?? []
      if (marked === undefined || names === undefined) return [line]
      return names.split(' ').some((name) => chosen.includes(name)) ? [line.slice(0, -marked.length).trimEnd()] : []
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}
