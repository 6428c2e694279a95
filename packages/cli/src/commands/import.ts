import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isChatfactorError } from '@chatfactor/core'
import type { ChatfactorWithOperations, ImportedLine, ImportOptions } from '@chatfactor/operations'
import { type Answer, command, jsonArgument } from '../command.js'
import { configArgument } from '../config/with-config.js'
import { resourceNamed, withOperations } from '../config/with-operations.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

const ways = ['skip', 'update', 'fail'] as const
/** Longer than a killed process holds an import. */
const patienceMs = 40_000
/** Limits the lines listed in the one line of JSON. */
const mostInJson = 1_000

/** `chatfactor import`: imports people from a CSV file, and resumes an interrupted import. */
export function importCommand(context: CommandContext) {
  return command(context, {
    name: 'import',
    description: 'Imports people from a CSV file. If it was stopped, run it again to continue.',
    args: {
      file: { type: 'positional', description: 'The file, in UTF-8.', required: true },
      resource: {
        type: 'string',
        valueHint: 'id',
        description: 'Make everyone a member of this Resource: its id or address.',
      },
      'on-duplicate': {
        type: 'string',
        valueHint: ways.join('|'),
        description: 'What to do with people who already exist. By default, fail.',
      },
      'dry-run': { type: 'boolean', description: 'Check each line, and change nothing.' },
      json: jsonArgument,
      config: configArgument,
    },
    async run({ file, resource, config, 'on-duplicate': named = 'fail', 'dry-run': dryRun = false }) {
      const onDuplicate = ways.find((one) => one === named)
      if (onDuplicate === undefined) throw usageError(`--on-duplicate must be one of ${ways.join(', ')}.`)
      return withOperations(config, 'An import', async (chatfactor) => {
        await access(file).catch(() => {
          throw usageError(`There is no file ${file}.`)
        })
        const resourceId = resource === undefined ? {} : { resourceId: await resourceNamed(chatfactor, resource) }
        return imported(context, chatfactor, file, { onDuplicate, dryRun, ...resourceId })
      })
    },
  })
}

async function imported(
  context: CommandContext,
  chatfactor: ChatfactorWithOperations,
  file: string,
  options: ImportOptions & { readonly dryRun: boolean },
): Promise<Answer> {
  const stopping = new AbortController()
  void context.untilEnded().then(() => stopping.abort())
  const counts = { created: 0, updated: 0, skipped: 0, refused: 0 }
  const refused: ImportedLine[] = []
  let last = 0
  const read = async () => {
    for await (const one of chatfactor.users.import(createReadStream(file), { ...options, signal: stopping.signal })) {
      counts[one.fate] += 1
      last = one.line
      context.progress(`line ${one.line}, ${counts.refused} refused`)
      if (one.fate !== 'refused') continue
      if (refused.length < mostInJson) refused.push(one)
      if (!context.isJson) context.print(`${counts.refused === 1 ? 'line,field,reason\n' : ''}${csvOf(one)}`)
    }
  }
  await onceFree(context, read)
  const { dryRun } = options
  const isStopped = stopping.signal.aborted
  return {
    ok: counts.refused === 0 && !isStopped,
    json: { ...counts, dryRun, stoppedBehind: isStopped ? last : null, lines: refused.map(shown) },
    text: '',
    complaint: [
      `${dryRun ? 'Would be: ' : ''}${counts.created} created, ${counts.updated} updated, ${counts.skipped} skipped, ${counts.refused} refused.`,
      ...(isStopped ? [`Stopped after line ${last}. Run the same command to continue there.`] : []),
    ].join('\n'),
  }
}

/** Waits while another process runs the import, or was killed and still holds it. */
async function onceFree(context: CommandContext, read: () => Promise<void>): Promise<void> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      return await read()
    } catch (error) {
      if (!isChatfactorError(error, 'TRANSITION_REFUSED') || Date.now() > until) throw error
      context.progress('waiting for another process that imports this file, or was killed while it did')
      await pause(1_000)
    }
  }
}

function csvOf({ line, field, reason }: ImportedLine): string {
  return `${line},${field ?? ''},"${(reason ?? '').replaceAll('"', '""')}"`
}

function shown({ line, field, reason }: ImportedLine) {
  return { line, field, reason }
}
