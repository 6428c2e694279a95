import { type FileHandle, open } from 'node:fs/promises'
import { command, jsonArgument } from '../command.js'
import { configArgument } from '../config/with-config.js'
import { withOperations } from '../config/with-operations.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'
import { momentNamed, partNamed, resourceArgument } from './audit-part.js'

const formats = ['jsonl', 'csv'] as const

/** `chatfactor audit export`: entries of the trail as JSON Lines or CSV. */
export function auditExportCommand(context: CommandContext) {
  return command(context, {
    name: 'audit export',
    description: 'Exports the trail as JSON Lines or CSV. --after continues an earlier export.',
    args: {
      format: { type: 'string', valueHint: formats.join('|'), description: 'By default, jsonl.' },
      to: { type: 'string', valueHint: 'file', description: 'Write to this file. With --after, append to it.' },
      after: { type: 'string', valueHint: 'number', description: 'Start after the entry with this number.' },
      resource: resourceArgument,
      from: { type: 'string', valueHint: 'day', description: 'From this day or time on.' },
      until: { type: 'string', valueHint: 'day', description: 'Before this day or time.' },
      json: jsonArgument,
      config: configArgument,
    },
    run: ({ format: named = 'jsonl', to, after, resource, from, until, config }) =>
      withOperations(config, 'A sealed trail', async (chatfactor) => {
        const format = formats.find((one) => one === named)
        if (format === undefined) throw usageError(`--format must be one of ${formats.join(', ')}.`)
        if (context.isJson && to === undefined)
          throw usageError('--json prints a single line, so it needs --to for the trail.')
        const [since, before] = [momentNamed('from', from), momentNamed('until', until)]
        const pieces = chatfactor.audit.export({
          format,
          ...(await partNamed(chatfactor, resource)),
          ...(after === undefined ? {} : { after }),
          ...(since === undefined ? {} : { from: since }),
          ...(before === undefined ? {} : { until: before }),
        })
        const lines = await written(pieces, await writing(context, to, after !== undefined))
        return { json: { lines }, text: '', complaint: `${lines.toLocaleString('en')} lines.` }
      }),
  })
}

interface Writing {
  write(text: string): Promise<void>
  end(): Promise<void>
}

async function writing(context: CommandContext, to: string | undefined, goesOn: boolean): Promise<Writing> {
  if (to === undefined) {
    // `print` adds a newline itself.
    return { write: async (text) => context.print(text.replace(/\n$/, '')), end: async () => undefined }
  }
  const file: FileHandle = await open(to, goesOn ? 'a' : 'wx').catch(() => {
    throw usageError(goesOn ? `${to} cannot be written.` : `${to} already exists, or cannot be written.`)
  })
  return { write: (text) => file.appendFile(text), end: () => file.close() }
}

async function written(pieces: AsyncIterable<string>, { write, end }: Writing): Promise<number> {
  let lines = 0
  try {
    for await (const piece of pieces) {
      await write(piece)
      lines += piece.split('\n').length - 1
    }
  } finally {
    await end()
  }
  return lines
}
