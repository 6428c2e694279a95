/** How many lines a file has more, or other, than it had; empty ones do not count. */
export function addedLines(before: string, after: string): number {
  const [was, is] = [linesOf(before), linesOf(after)]
  // The longest row of lines that stand in both, in this order.
  let row = is.map(() => 0)
  for (const line of was) {
    const next: number[] = []
    is.forEach((other, at) => {
      next.push(line === other ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0))
    })
    row = next
  }
  return is.length - (row.at(-1) ?? 0)
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
