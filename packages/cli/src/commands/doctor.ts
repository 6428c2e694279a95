import { command, jsonArgument } from '../command.js'
import { configArgument, withConfig } from '../config/with-config.js'
import { checkup } from '../doctor/checkup.js'
import { findingsText } from '../doctor/findings-text.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor doctor`: checks database, options and messengers, and says how to fix problems. */
export function doctorCommand(context: CommandContext) {
  return command(context, {
    name: 'doctor',
    description: 'Checks the database, the options and the messengers. Changes nothing.',
    args: {
      probe: { type: 'boolean', description: 'Also post a harmless webhook to each address.' },
      json: jsonArgument,
      config: configArgument,
    },
    async run(given) {
      const checks = await withConfig(given.config, async (config) => {
        if (config.options === undefined && config.connection === undefined) {
          throw usageError('The config has neither `options` nor `connection`, so there is nothing to check.')
        }
        return checkup(config, { probe: given.probe === true, onStep: context.progress })
      })
      return { ok: checks.every(({ state }) => state !== 'failed'), json: { checks }, text: findingsText(checks) }
    },
  })
}
