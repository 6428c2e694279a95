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
    description: 'Shows what depends on each master key. Exits with 1 if one is missing.',
    args: {
      drop: {
        type: 'string',
        valueHint: 'id',
        description: 'Check whether this key can be removed. Exits with 1 if not.',
      },
      json: jsonArgument,
      config: configArgument,
    },
    run: ({ config, drop }) =>
      withConfig(config, async ({ options }) => {
        if (options === undefined)
          throw usageError('The config has no `options`. This command needs their keys and store.')
        // Throws for wrong options before anything is printed.
        await createChatfactor(options).close()
        const ids = options.keys.map(({ id }) => id)
        if (drop !== undefined && !ids.includes(drop)) {
          throw usageError(`\`keys\` has no key ${drop}. It has ${ids.join(', ')}.`)
        }
        const onRead = (count: number) => context.progress(`${count} records read`)
        const inUse = await keysInUse(options.store, (options.clock ?? systemClock).now(), onRead)
        const standings = keyStandings(ids, inUse.byKey)
        const problems = [...dropProblems(standings, drop), ...missingProblems(standings)]
        const { sessions, rememberedBrowsers } = inUse
        const mayGo = drop !== undefined && problems.length === 0 ? [`\n${drop} can be removed.`] : []
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
        `${id} is missing. Put it back at the end of \`keys\`, with its old secret. Until then, everyone who depends on it gets errors.`,
    )
}

function dropProblems(standings: readonly KeyStanding[], drop: string | undefined): readonly string[] {
  const standing = standings.find(({ id }) => id === drop)
  if (standing?.state === 'current') {
    return [`${standing.id} must stay: everything new is made with it. Put another key in front of it first.`]
  }
  if (standing?.state !== 'in_use') return []
  return [
    `${standing.id} must stay. Still needed for: ${usageText(standing.usage)}. Enrollments, challenges and links end by themselves within days. ` +
      'PINs, recovery codes and keys of agents need the key until new ones are made. `npx chatfactor keys rotate` seals the rest under the first key.',
  ]
}
