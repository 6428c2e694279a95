import { defineCommand } from 'citty'
import { configArgument, withConfig } from '../config/with-config.js'
import { checkup } from '../doctor/checkup.js'
import { findingsText } from '../doctor/findings-text.js'
import { refuseUnknownArguments } from '../known-arguments.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

const args = {
  json: { type: 'boolean', description: 'Print the findings as JSON.' },
  probe: { type: 'boolean', description: 'Also post one webhook that means nothing to each address.' },
  config: configArgument,
} as const

/** `chatfactor doctor`: looks at database, options and messengers, and says what to do about what is wrong. */
export function doctorCommand(context: CommandContext) {
  return defineCommand({
    meta: { name: 'chatfactor doctor', description: 'Looks at database, options and messengers; changes nothing.' },
    args,
    async run({ args: given }) {
      refuseUnknownArguments(given, args)
      const checks = await withConfig(given.config, async (config) => {
        if (config.options === undefined && config.connection === undefined) {
          throw usageError('The config has neither `options` nor `connection`: there is nothing to look at.')
        }
        return checkup(config, { probe: given.probe === true })
      })
      const ok = checks.every(({ state }) => state !== 'failed')
      if (!ok) context.fail()
      context.print(given.json ? JSON.stringify({ ok, checks }, null, 2) : findingsText(checks))
    },
  })
}
