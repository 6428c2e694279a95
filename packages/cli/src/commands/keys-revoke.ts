import { createChatfactor } from '@chatfactor/core'
import { command, jsonArgument } from '../command.js'
import { configArgument, withConfig } from '../config/with-config.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor keys revoke`: invalidates everything derived from a leaked key, on every process (R27). */
export function keysRevokeCommand(context: CommandContext) {
  return command(context, {
    name: 'keys revoke',
    description: 'Revokes a leaked master key. This cannot be undone.',
    args: {
      json: jsonArgument,
      config: configArgument,
      id: { type: 'positional', description: 'The id of the key.', required: true },
    },
    run: ({ config, id }) =>
      withConfig(config, async ({ options }) => {
        if (options === undefined)
          throw usageError('The config has no `options`. This command needs their keys and store.')
        if (options.keys.every((key) => key.id === id))
          throw usageError(
            `${id} is the only key. Make a new one first with \`npx chatfactor keys generate\`, and put it in front.`,
          )
        context.progress('removing what was made with it')
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
  return `${id} is revoked, in every process. Everything made with it is worthless from now on.

Removed: ${pins} PIN${pins === 1 ? '' : 's'}, recovery codes of ${recoveryCodes} ${recoveryCodes === 1 ? 'person' : 'people'}.
People who were signed in or remembered under it must sign in again, with their code. Open codes, QR codes, invitations
and links in mails no longer work: people have to ask for new ones. They also have to set new PINs and recovery codes.

Remove the key from \`keys\` everywhere, and from your secret store.`
}
