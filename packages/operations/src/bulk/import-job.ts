import { ChatfactorError, isChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'
import { remove } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { JobKind } from '../jobs/job-kind.js'
import { createImport } from './import.js'
import { fileIn, type ImportFile, noteOfFile } from './import-file.js'
import { importStanding } from './import-place.js'

/** Lines per step: few enough to finish long before the lease expires. */
const linesAtOnce = 500

const asksSchema = z.object({ importId: z.string() })

/**
 * Imports an uploaded file. Each line is a commit of its own, and the import's position records which lines are done, so a step that is repeated
 * after a crash resumes there.
 */
export const importPeople: JobKind = {
  async step(engine, job) {
    const { importId } = z.parse(asksSchema, job.asks)
    const note = await noteOfFile(engine, importId)
    // The file is gone, and its contents cannot be recovered.
    if (note === null) return { writes: [], counts: {}, progress: {}, isLast: true }
    const file = fileIn(note)
    // Another process may have the key.
    if (file === null) throw new ChatfactorError('BUSY', {})
    const before = await importStanding(engine, importId)
    const isLast = before?.isEnded === true || (await isAtEnd(engine, importId, file))
    const after = await importStanding(engine, importId)
    const counts = Object.entries(after?.counts ?? {}).map(
      ([fate, count]) => [fate, count - (job.counts[fate] ?? 0)] as const,
    )
    return {
      writes: isLast ? [remove('notes', note)] : [],
      counts: Object.fromEntries(counts.filter(([, more]) => more > 0)),
      progress: { line: after?.done ?? 0 },
      isLast,
    }
  },
}

/** Imports some lines, and returns whether those were the last. */
async function isAtEnd(
  engine: Engine,
  name: string,
  { csv, actor, resourceId, onDuplicate }: ImportFile,
): Promise<boolean> {
  const options = { name, actor, onDuplicate, ...(resourceId === null ? {} : { resourceId }) }
  let left = linesAtOnce
  try {
    for await (const _line of createImport(engine)(csv, options)) {
      left -= 1
      if (left === 0) return false
    }
  } catch (error) {
    // Nothing after an unreadable line can be imported; the preview has reported it.
    if (!isChatfactorError(error, 'INVALID_INPUT') && !isChatfactorError(error, 'RESOURCE_NOT_FOUND')) throw error
  }
  return true
}
