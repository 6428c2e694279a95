import { createChatfactor } from '@chatfactor/core'
import { command, jsonArgument } from '../command.js'
import { configArgument, withConfig } from '../config/with-config.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor keys revoke`: invalidates everything derived from a leaked key, on every process (R27). */
export function keysRevokeCommand(context: CommandContext) {
  return command(context, {
    name: 'keys revoke',
    description: 'Revokes a master key that leaked, named by its id; there is no way back.',
    args: {
      json: jsonArgument,
      config: configArgument,
      id: { type: 'positional', description: 'The id of the key.', required: true },
    },
    run: ({ config, id }) =>
      withConfig(config, async ({ options }) => {
        if (options === undefined) throw usageError('The config has no `options`, so there are no keys and no store.')
        if (options.keys.every((key) => key.id === id))
          throw usageError(
            `${id} is the only key. Put a new one in front of it first: \`npx chatfactor keys generate\`.`,
          )
        context.progress('taking away what was computed from it')
        const chatfactor = createChatfactor(options)
        try {
          const ended = await chatfactor.keys.revoke(id)
          return { json: { id, ...ended }, text: said(id, ended) }
        } finally {
          await chatfactor.close()
        }
      }),
  })
}

function said(id: string, { pins, recoveryCodes }: { readonly pins: number; readonly recoveryCodes: number }): string {
  return `${id} is revoked, on every process. What was computed from it is worthless from now on.

Taken away: ${pins} PIN${pins === 1 ? '' : 's'}, recovery codes of ${recoveryCodes} ${recoveryCodes === 1 ? 'person' : 'people'}.
People who were signed in or remembered under it sign in again, with their code. Open codes, QR codes, invitations
and links in mails are over: they are asked for anew. PINs and recovery codes have to be made anew by their people.

Take the key out of \`keys\` wherever it stands, and out of your secret store.`
}
