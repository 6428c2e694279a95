import { createChatfactor, systemClock } from '@chatfactor/core'
import { command, jsonArgument } from '../command.js'
import { configArgument, withConfig } from '../config/with-config.js'
import { type KeyStanding, keyStandings } from '../keys/key-standing.js'
import { keysInUse } from '../keys/key-usage.js'
import { keysText, usageText } from '../keys/keys-text.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** `chatfactor keys check`: shows which keys records depend on, and whether one may be removed (R27). */
export function keysCheckCommand(context: CommandContext) {
  return command(context, {
    name: 'keys check',
    description: 'Tells what depends on which master key; ends with 1 if one is missing.',
    args: {
      drop: { type: 'string', valueHint: 'id', description: 'Ask whether this key may go; end with 1 if not.' },
      json: jsonArgument,
      config: configArgument,
    },
    run: ({ config, drop }) =>
      withConfig(config, async ({ options }) => {
        if (options === undefined) throw usageError('The config has no `options`, so there are no keys and no store.')
        // Throws for wrong options before anything is printed.
        await createChatfactor(options).close()
        const ids = options.keys.map(({ id }) => id)
        if (drop !== undefined && !ids.includes(drop)) {
          throw usageError(`There is no key ${drop} among \`keys\`: ${ids.join(', ')}.`)
        }
        const onRead = (count: number) => context.progress(`${count} records read`)
        const inUse = await keysInUse(options.store, (options.clock ?? systemClock).now(), onRead)
        const standings = keyStandings(ids, inUse.byKey)
        const problems = [...dropProblems(standings, drop), ...missingProblems(standings)]
        const { sessions, rememberedBrowsers } = inUse
        const mayGo = drop !== undefined && problems.length === 0 ? [`\n${drop} may be dropped.`] : []
        return {
          ok: problems.length === 0,
          json: { keys: standings, sessions, rememberedBrowsers, problems },
          text: [keysText(standings, inUse), ...mayGo].join('\n'),
          ...(problems.length === 0 ? {} : { complaint: problems.map((problem) => `\n${problem}`).join('\n') }),
        }
      }),
  })
}

function missingProblems(standings: readonly KeyStanding[]): readonly string[] {
  return standings
    .filter(({ state }) => state === 'missing')
    .map(
      ({ id }) =>
        `${id} is missing: put it back at the end of \`keys\`, with the secret it had. Without it those people get errors.`,
    )
}

function dropProblems(standings: readonly KeyStanding[], drop: string | undefined): readonly string[] {
  const standing = standings.find(({ id }) => id === drop)
  if (standing?.state === 'current') {
    return [`${standing.id} must stay: everything new is made with it. First put another key in front of it.`]
  }
  if (standing?.state !== 'in_use') return []
  return [
    `${standing.id} must stay: ${usageText(standing.usage)}. Enrollments, challenges and links end by themselves within days; ` +
      'PINs, recovery codes and keys of agents stay until new ones are made. `npx chatfactor keys rotate` seals the rest anew.',
  ]
}
