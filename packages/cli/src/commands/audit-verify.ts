import { readFile } from 'node:fs/promises'
import type { SealsWithoutKey, TrailHead, TrailVerdict, TrailWrong } from '@chatfactor/operations'
import { command, jsonArgument } from '../command.js'
import { configArgument } from '../config/with-config.js'
import { withOperations } from '../config/with-operations.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'
import { momentNamed, partNamed, resourceArgument } from './audit-part.js'

/** `chatfactor audit verify`: checks whether the trail is unchanged since it was sealed; otherwise exits with 1 and names the first fault. */
export function auditVerifyCommand(context: CommandContext) {
  return command(context, {
    name: 'audit verify',
    description: 'Checks that the trail is as it was sealed. If not, names the first fault and exits with 1.',
    args: {
      resource: resourceArgument,
      head: {
        type: 'string',
        valueHint: 'file',
        description: 'What `audit head` printed earlier. With it, a missing end is found too.',
      },
      from: { type: 'string', valueHint: 'day', description: 'Read only entries of this month and later.' },
      json: jsonArgument,
      config: configArgument,
    },
    run: ({ config, resource, head: file, from }) =>
      withOperations(config, 'A sealed trail', async (chatfactor) => {
        const [moment, head] = [momentNamed('from', from), await headIn(file)]
        const part = await partNamed(chatfactor, resource)
        context.progress('reading the trail')
        const verdict = await chatfactor.audit.verify({
          ...part,
          ...(moment === undefined ? {} : { from: moment }),
          ...(head === undefined ? {} : { head }),
        })
        const { ok: _ok, ...json } = verdict
        const complaints = complaintsIn(verdict)
        return {
          ok: verdict.ok,
          json,
          text: foundText(verdict),
          ...(complaints.length === 0 ? {} : { complaint: complaints.join('\n') }),
        }
      }),
  })
}

async function headIn(file: string | undefined): Promise<TrailHead | undefined> {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch(() => {
    throw usageError(`There is no file ${file}.`)
  })
  try {
    // The verb reports what is wrong with its contents.
    return JSON.parse(text)
  } catch {
    throw usageError(`${file} is not what \`audit head\` prints.`)
  }
}

function foundText({ ok, entries, seals, completeFrom, unsealed, late }: TrailVerdict): string {
  const read = `${counted(entries, 'entry', 'entries')} under ${counted(seals, 'seal', 'seals')}`
  return [
    ok ? `Nothing was changed: ${read}.` : `Unchanged up to the fault: ${read}.`,
    ...(completeFrom === null
      ? []
      : [`Complete from ${completeFrom.toISOString().slice(0, 10)}: older months were dropped, as the chain records.`]),
    ...(unsealed === 0 ? [] : [`${counted(unsealed, 'entry has', 'entries have')} no seal yet.`]),
    ...(late === 0 ? [] : [`${counted(late, 'entry', 'entries')} came an hour or more after the time they state.`]),
  ].join('\n')
}

function complaintsIn({ wrong, byChainAlone }: TrailVerdict): readonly string[] {
  return [...(wrong === null ? [] : [wrongText(wrong)]), ...byChainAlone.map(keyText)]
}

const faults = {
  entry_changed: 'was changed after it was sealed',
  entry_removed: 'is missing, though its month was not dropped',
  entry_inserted: 'was inserted after its place was sealed',
  entry_moved: 'is under another Resource than when it was sealed',
  seal_changed: 'was changed',
  seal_removed: 'is missing',
  seal_inserted: 'was not made by this app',
  cut: 'and everything after it were cut off',
} as const satisfies Readonly<Record<TrailWrong['what'], string>>

function wrongText({ what, resourceId, seal, position, entryId, at }: TrailWrong): string {
  const chain = resourceId === null ? 'of entries that concern no Resource' : `of the Resource ${resourceId}`
  if (what.startsWith('seal') || what === 'cut') return `Seal ${seal} ${chain} ${faults[what]}.`
  if (position === null) return `An entry under seal ${seal} ${chain} ${faults[what]}.`
  const named = [entryId, at?.toISOString()].filter((one) => one !== null && one !== undefined)
  return `Entry ${position}${named.length === 0 ? '' : ` (${named.join(', ')})`} ${chain} ${faults[what]}; seal ${seal} shows it.`
}

function keyText({ keyId, first, last, coveredBy }: SealsWithoutKey): string {
  const seals = first === last ? `Seal ${first} is` : `Seals ${first} to ${last} are`
  const counts =
    coveredBy === null
      ? 'only a head kept elsewhere shows whether they are genuine'
      : `seal ${coveredBy} vouches for them`
  return `${seals} under the key ${keyId}, which is not in \`keys\`: ${counts}.`
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
