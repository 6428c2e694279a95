import { ChatfactorError, isChatfactorError } from '@chatfactor/core'
import { type Decision, type Engine, idShape, operate, parseInput, strictObject, upTo } from '@chatfactor/core/feature'
import { type Actor, byId, byKey, remove } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { jobView } from '../jobs/job-service.js'
import type { Job } from '../jobs/jobs.js'
import { newJob } from '../jobs/new-job.js'
import { requireOperations } from '../kernel/require-operations.js'
import type { ImportedLine } from './bulk.js'
import { createImport } from './import.js'
import { fileIn, type ImportFile, keepFile, noteOfFile } from './import-file.js'
import type { ImportPreview, Imports } from './imports.js'

/** Larger files are imported with the command line, which streams them. */
const mostCharacters = 1_000_000
/** A preview checks at most so many lines, and lists at most so many. */
const [mostLookedAt, mostShown] = [2_000, 200]

const fileSchema = strictObject({
  csv: upTo(mostCharacters),
  resourceId: z.optional(idShape),
  onDuplicate: z._default(z.enum(['skip', 'update', 'fail']), 'fail'),
})

/** Uploaded import files; `actor` is the administrator who uploads. */
export function createImports(engine: Engine, actor: Actor): Imports {
  const dryRun = ({ csv, resourceId, onDuplicate }: Omit<ImportFile, 'actor'>) =>
    createImport(engine)(csv, { dryRun: true, onDuplicate, ...(resourceId === null ? {} : { resourceId }) })

  return {
    async create(input) {
      const { csv, resourceId = null, onDuplicate } = parseInput(fileSchema, input)
      requireOperations(engine)
      const file = { csv, resourceId, onDuplicate }
      // Refuses a file that is not CSV at all. If it is broken further down, the preview shows where.
      for await (const _line of dryRun(file)) break
      return { importId: await keepFile(engine, { ...file, actor }) }
    },

    async preview(given) {
      const importId = parseInput(idShape, given)
      requireOperations(engine)
      const note = await noteOfFile(engine, importId)
      const file = note === null ? null : fileIn(note)
      if (file === null) throw gone()
      const { resourceId, onDuplicate } = file
      return { resourceId, onDuplicate, ...(await lookedAt(dryRun(file))) }
    },

    async start(given) {
      const importId = parseInput(idShape, given)
      requireOperations(engine)
      const key = keyOf(importId)
      return operate(engine, {
        refs: { note: byId('notes', importId), before: byKey('jobs', 'key', { key }) },
        decide({ note, before }, now): Decision<Job> {
          const again = before === null ? null : jobView(before)
          if (again !== null) return { result: again }
          if (note?.kind !== 'import') throw gone()
          const { job, write } = newJob(
            { kind: 'users.import', key, actor, resourceId: null, subjectId: null, asks: { importId } },
            now,
          )
          const seen = jobView(job)
          if (seen === null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a new job is of no kind' })
          // The trail records each imported line, and the end.
          return { result: seen, writes: [write], untold: 'job_stepped' }
        },
      })
    },

    async delete(given) {
      const importId = parseInput(idShape, given)
      requireOperations(engine)
      await operate(engine, {
        refs: { note: byId('notes', importId), job: byKey('jobs', 'key', { key: keyOf(importId) }) },
        decide({ note, job }): Decision<void> {
          if (note?.kind !== 'import') return { result: undefined }
          if (job?.state === 'open')
            throw new ChatfactorError('TRANSITION_REFUSED', { state: 'running', event: 'delete' })
          return { result: undefined, writes: [remove('notes', note)], untold: 'records_swept' }
        },
      })
    },
  }
}

/** The result of a dry run, limited to what can be checked while a person waits. */
async function lookedAt(
  lines: AsyncIterable<ImportedLine>,
): Promise<Pick<ImportPreview, 'counts' | 'lines' | 'isWhole' | 'problem'>> {
  const counts = { created: 0, updated: 0, skipped: 0, refused: 0 }
  const shown: ImportedLine[] = []
  let looked = 0
  let problem: string | null = null
  try {
    for await (const line of lines) {
      counts[line.fate] += 1
      if (line.reason !== null && shown.length < mostShown) shown.push(line)
      looked += 1
      if (looked === mostLookedAt) break
    }
  } catch (error) {
    if (!isChatfactorError(error, 'INVALID_INPUT')) throw error
    problem = error.details.issues[0]?.problem ?? 'cannot be read'
  }
  return { counts, lines: shown, isWhole: looked < mostLookedAt, problem }
}

function keyOf(importId: string): string {
  return `users.import:${importId}`
}

function gone(): ChatfactorError<'JOB_NOT_FOUND'> {
  return new ChatfactorError('JOB_NOT_FOUND', {})
}
