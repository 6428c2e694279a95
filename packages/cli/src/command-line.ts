import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { defineCommand, renderUsage, runCommand } from 'citty'
import { allCommands } from './commands/all-commands.js'
import { failureOf, isWrongCall } from './failure.js'
import { showProgress } from './progress.js'
import type { CommandContext, Terminal } from './terminal.js'

/**
 * Runs one command and returns the exit code: 0 if all is well, 1 if a check found a problem, 2 if the command could not run: a wrong argument, no
 * config, a database that does not answer.
 */
export async function commandLine(given: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0
  const isJson = given.includes('--json')
  const words = given.filter((word) => word !== '--json')
  const progress = showProgress((line) => terminal.complain(line))
  const context: CommandContext = {
    ...terminal,
    isJson,
    progress: progress.says,
    fail: () => {
      code = 1
    },
  }
  const tell = (json: object, text: string) => terminal.print(isJson ? JSON.stringify({ ok: true, ...json }) : text)
  try {
    if (words.length === 1 && (words[0] === '--version' || words[0] === '-v')) {
      tell({ version: version() }, version())
    } else if (words.length === 0 || words.some((word) => word === '--help' || word === '-h')) {
      const help = await usageOf(context, given)
      tell({ help }, help)
    } else {
      await runCommand(tree(context).root, { rawArgs: [...given] })
    }
    return code
  } catch (error) {
    const failure = failureOf(error)
    const message = stripVTControlCharacters(failure.message)
    if (isJson) terminal.print(JSON.stringify({ ok: false, error: { ...failure, message } }))
    else terminal.complain(message)
    if (isWrongCall(error) && !isJson) terminal.complain(`\n${await usageOf(context, given)}`)
    return 2
  } finally {
    progress.end()
  }
}

/** The commands as typed; those of two words are nested below the first. */
function tree(context: CommandContext) {
  const all = allCommands(context)
  const below = (first: string) =>
    Object.fromEntries(
      all.flatMap(({ name, leaf }) => {
        const [word = '', ...rest] = name.split(' ').reverse()
        return rest.join(' ') === first ? [[word, leaf]] : []
      }),
    )
  const group = (name: string, description: string) =>
    defineCommand({ meta: { name: `chatfactor ${name}`, description }, subCommands: below(name) })
  const groups = {
    keys: group(
      'keys',
      'Generates master keys, shows which are in use, seals data again under the first, and revokes a leaked one.',
    ),
    audit: group('audit', 'Verifies the audit trail, and exports it.'),
    receipt: group('receipt', 'Checks whether the receipt of an assistant is genuine.'),
  }
  const root = defineCommand({
    meta: { name: 'chatfactor', description: 'Sets up, checks and operates Chatfactor.' },
    subCommands: { ...below(''), ...groups },
  })
  return { all, root, groups }
}

async function usageOf(context: CommandContext, given: readonly string[]): Promise<string> {
  const [first = '', second = ''] = given.filter((word) => !word.startsWith('-'))
  const { all, root, groups } = tree(context)
  const asked = all.find(({ name }) => name === `${first} ${second}` || name === first)
  const below = first === 'keys' || first === 'audit' || first === 'receipt' ? groups[first] : root
  const usage = await (asked === undefined ? renderUsage(below) : asked.usage())
  return stripVTControlCharacters(usage)
    .replace(/^([^(\n]*) \(.*\)/, '$1')
    .trim()
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}
