import { command, jsonArgument } from '../command.js'
import { configArgument } from '../config/with-config.js'
import { withOperations } from '../config/with-operations.js'
import type { CommandContext } from '../terminal.js'
import { partNamed, resourceArgument } from './audit-part.js'

/** `chatfactor audit head`: prints the ends of the trail's chains, to be stored elsewhere. */
export function auditHeadCommand(context: CommandContext) {
  return command(context, {
    name: 'audit head',
    description: 'Prints where the chains of the trail end, for `audit verify --head`. Keep it elsewhere.',
    args: { resource: resourceArgument, json: jsonArgument, config: configArgument },
    run: ({ config, resource }) =>
      withOperations(config, 'A sealed trail', async (chatfactor) => {
        const head = await chatfactor.audit.head(await partNamed(chatfactor, resource))
        return { json: { head }, text: JSON.stringify(head) }
      }),
  })
}
