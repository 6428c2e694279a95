import { randomBytes, randomInt } from 'node:crypto'
import { command, jsonArgument } from '../command.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor keys generate`: prints a new master key and where to put it. It is stored nowhere. */
export function keysGenerateCommand(context: CommandContext) {
  return command(context, {
    name: 'keys generate',
    description: 'Generates a master key, and prints it.',
    args: {
      id: {
        type: 'string',
        valueHint: 'id',
        description: 'Its id. By default, the month and four letters, e.g. 2026-11-kqzt.',
      },
      json: jsonArgument,
    },
    async run({ id = newId() }) {
      if (!/^[A-Za-z0-9._-]{1,40}$/.test(id))
        throw usageError('An id has 1 to 40 characters, each one of A-Z a-z 0-9 . _ -')
      const secret = randomBytes(32).toString('base64url')
      return { json: { id, secret }, text: `{ id: '${id}', secret: '${secret}' }`, complaint: howToUse(id) }
    },
  })
}

/** Includes random letters, so that the id differs from existing ones without reading a config. */
function newId(): string {
  const letters = Array.from({ length: 4 }, () => String.fromCharCode(97 + randomInt(26))).join('')
  return `${new Date().toISOString().slice(0, 7)}-${letters}`
}

function howToUse(id: string): string {
  return `
Keep the secret where your app keeps its secrets, never in the source code. Anyone who has it can make every code.

Put the new key before the others in \`keys\`. Everything new is made with the first key:

  keys: [{ id: '${id}', secret: <from your secret store> }, ...your other keys]

If your app reads its keys from CHATFACTOR_KEYS, as apps of \`npm create chatfactor\` do:

  CHATFACTOR_KEYS=${id}:<secret>,<your other keys>

If several instances run, do it in two steps, because an instance without the key cannot check what is made with it:

  1. Put the key second, and roll that out.
  2. Put it first, and roll that out.

The older keys are still needed for what was made with them. Before you remove one, run
\`npx chatfactor keys check --drop <id>\`.`
}
