import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** The files that an app has more, or other, than before, with the lines that were added to each. */
export function addedToApp(
  before: string,
  after: string,
): readonly { readonly file: string; readonly lines: number }[] {
  return filesIn(after).map((file) => ({ file, lines: addedLines(textOf(before, file), textOf(after, file)) }))
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
}

function textOf(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch {
    return ''
  }
}
