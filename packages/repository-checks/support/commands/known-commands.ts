import { repositoryText } from '../docs/repository.js'
import { followedPages, printedCommands } from './printed-commands.js'
import { ways } from './ways.js'

/** The commands of the pages for which no way to try them is known, with their places. */
export function strangeCommands(): readonly string[] {
  const known = new Set(ways.map(({ command }) => command))
  return everyCommand().flatMap(({ page, line, text }) => (known.has(text) ? [] : `${page}:${line}: ${text}`))
}

/** The ways for commands that no page prints any more. */
export function staleWays(): readonly string[] {
  const printed = new Set(everyCommand().map(({ text }) => text))
  return ways.flatMap(({ command }) => (printed.has(command) ? [] : command))
}

function everyCommand() {
  return followedPages.flatMap((page) => printedCommands(repositoryText(page)).map((one) => ({ page, ...one })))
}
