import { codeBlocks } from '../docs/code-blocks.js'

/** The pages whose commands are run as they are printed. */
export const followedPages: readonly string[] = [
  ...['README.md', 'docs/README.md', 'docs/start-here.md', 'docs/into-your-app.md'],
]

/** A command as a page prints it. */
export interface PrintedCommand {
  /** The line of the page on which it begins, from 1. */
  readonly line: number
  readonly text: string
}

/** Fences of these languages hold commands alone; what a command answers stands in a fence of `text`. */
const shells = new Set(['', 'sh', 'bash', 'shell', 'console'])
const inline = /`((?:[A-Z_]+=\S+ )*(?:npx|npm|pnpm|yarn|bun|deno|node|git|docker|curl|cd) [^`\n]+)`/g

/** Every command of a page that its reader may type, in order: those in fences, and those in the text that can stand alone. */
export function printedCommands(markdown: string): readonly PrintedCommand[] {
  const blocks = codeBlocks(markdown)
  const prose = markdown.split('\n')
  for (const { line, code } of blocks) prose.fill('', line - 2, line + code.split('\n').length - 1)
  const inText = prose.flatMap((text, at) =>
    [...text.matchAll(inline)].map(([, command = '']) => ({ line: at + 1, text: command })),
  )
  const inFences = blocks.filter(({ language }) => shells.has(language)).flatMap(commandsOf)
  return [...inText, ...inFences].toSorted((a, b) => a.line - b.line)
}

function commandsOf({ line, language, code }: { line: number; language: string; code: string }) {
  const found: PrintedCommand[] = []
  let open: PrintedCommand | null = null
  for (const [at, whole] of code.split('\n').entries()) {
    const isTyped: boolean = open !== null || language !== 'console' || whole.startsWith('$ ')
    const text = language === 'console' ? whole.replace(/^\$ /, '') : whole
    if (!isTyped || text.trim() === '' || text.startsWith('#')) continue
    open = open === null ? { line: line + at, text } : { line: open.line, text: `${open.text}\n${text}` }
    if (text.endsWith('\\')) continue
    found.push(open)
    open = null
  }
  if (open !== null) throw new Error(`The command on line ${open.line} does not end`)
  return found
}
