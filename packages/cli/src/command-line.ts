import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { defineCommand, renderUsage, runCommand } from 'citty'
import { doctorCommand } from './commands/doctor.js'
import { keysCheckCommand } from './commands/keys-check.js'
import { keysGenerateCommand } from './commands/keys-generate.js'
import { keysRevokeCommand } from './commands/keys-revoke.js'
import { migrateCommand } from './commands/migrate.js'
import { plainMessage } from './plain-message.js'
import type { CommandContext, Terminal } from './terminal.js'

/**
 * Runs one command and gives the exit code: 0 when all is well, 1 when what was looked at is not in order, 2 when it could not be
 * looked at: a wrong argument, no config, a database that does not answer.
 */
export async function commandLine(given: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0
  const context: CommandContext = {
    ...terminal,
    fail: () => {
      code = 1
    },
  }
  if (given.length === 1 && (given[0] === '--version' || given[0] === '-v')) {
    terminal.print(version())
    return 0
  }
  const { root, keys, ...leaves } = commands(context)
  const usage = async () => {
    const [first = '', second = ''] = given.filter((word) => !word.startsWith('-'))
    const leaf = Object.entries(leaves).find(([name]) => name === `${first} ${second}` || name === first)
    const text = leaf ? await leaf[1]() : await (first === 'keys' ? renderUsage(keys) : renderUsage(root))
    return stripVTControlCharacters(text)
      .replace(/^([^(\n]*) \(.*\)/, '$1')
      .trim()
  }
  if (given.length === 0 || given.some((word) => word === '--help' || word === '-h')) {
    terminal.print(await usage())
    return 0
  }
  try {
    await runCommand(root, { rawArgs: [...given] })
    return code
  } catch (error) {
    terminal.complain(stripVTControlCharacters(plainMessage(error)))
    if (isUnknownCommand(error)) terminal.complain(`\n${await usage()}`)
    return 2
  }
}

function commands(context: CommandContext) {
  const migrate = migrateCommand(context)
  const doctor = doctorCommand(context)
  const generate = keysGenerateCommand(context)
  const check = keysCheckCommand(context)
  const revoke = keysRevokeCommand(context)
  const keys = defineCommand({
    meta: {
      name: 'chatfactor keys',
      description: 'Makes master keys, tells which are in use, and revokes one that leaked.',
    },
    subCommands: { generate, check, revoke },
  })
  const root = defineCommand({
    meta: { name: 'chatfactor', description: 'What an operator of Chatfactor needs at a terminal.' },
    subCommands: { migrate, doctor, keys },
  })
  return {
    root,
    keys,
    migrate: () => renderUsage(migrate),
    doctor: () => renderUsage(doctor),
    'keys generate': () => renderUsage(generate),
    'keys check': () => renderUsage(check),
    'keys revoke': () => renderUsage(revoke),
  }
}

/** A word that is no command; citty does not give its kind of error away, only its name. */
function isUnknownCommand(error: unknown): boolean {
  return error instanceof Error && error.name === 'CLIError'
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}
