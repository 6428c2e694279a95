import { ChatfactorError } from '@chatfactor/core'
import {
  type Engine,
  invalidInput,
  newId,
  type OfPerson,
  operate,
  strictObject,
  wholeNumber,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { type Held, hold, renewMs } from '../kernel/lease.js'
import { markAt } from '../kernel/marks.js'
import type { ImportedLine, OnDuplicate } from './bulk.js'
import { toldOfBulk } from './bulk-happenings.js'

/** How many lines had each result. */
export type Counts = Readonly<Record<ImportedLine['fate'], number>>

/** The position of an import, stored under its name and held by the process that runs it. */
export interface ImportPlace {
  /** The id of the import in the trail. */
  readonly id: string
  /** All lines up to this one are done. */
  readonly done: number
  readonly counts: Counts
  /** Whether the import was started before: then some lines after `done` may have been applied. */
  readonly isRepeat: boolean
  /** Whether the import has already finished. */
  readonly wasEnded: boolean
  /** Records that all lines up to this one are done. Throws `STALE` if another process has taken over. */
  reach(line: number, counts: Counts): Promise<void>
  /** Records that all lines are done. */
  end(counts: Counts, actor: OfPerson['actor']): Promise<void>
  /** Releases the import for other processes. */
  leave(): Promise<void>
}

const noCounts: Counts = { created: 0, updated: 0, skipped: 0, refused: 0 }

/** For a dry run, which stores nothing. */
export const noPlace: ImportPlace = {
  id: '',
  done: 0,
  counts: noCounts,
  isRepeat: false,
  wasEnded: false,
  reach: async () => undefined,
  end: async () => undefined,
  leave: async () => undefined,
}

/** The kind of the import's mark. */
export const importMark = 'import'
/** The position is stored after every so many lines. */
const stretch = 500

interface How {
  readonly resourceId: string | null
  readonly onDuplicate: OnDuplicate
}

const count = wholeNumber(0)
const saysSchema = strictObject({
  id: z.string(),
  done: count,
  counts: strictObject({ created: count, updated: count, skipped: count, refused: count }),
  how: strictObject({ resourceId: z.nullable(z.string()), onDuplicate: z.enum(['skip', 'update', 'fail']) }),
  isEnded: z.boolean(),
})
type Says = z.output<typeof saysSchema>

/**
 * Finds or creates the position of an import, and holds it.
 *
 * Throws `TRANSITION_REFUSED` while another process runs the import, and `INVALID_INPUT` if it was started with other options and has not finished.
 */
export async function openPlace(engine: Engine, name: string, how: How): Promise<ImportPlace> {
  const { clock } = engine
  let isRepeat = true
  const held = await hold(engine, {
    ...{ key: `${importMark}:${name}`, kind: importMark, holder: newId(clock.now()) },
    begins: async () => {
      isRepeat = false
      return { id: newId(clock.now()), done: 0, counts: noCounts, how, isEnded: false } satisfies Says
    },
  })
  if (held === null) throw new ChatfactorError('TRANSITION_REFUSED', { state: 'running', event: 'import' })
  const before = z.parse(saysSchema, held.says())
  const wasEnded = before.isEnded
  if (!wasEnded && !isSame(before.how, how)) {
    await held.release()
    const problem = 'names an import that was begun with another resourceId or onDuplicate'
    throw invalidInput('name', problem)
  }
  const begun = wasEnded ? { done: 0, counts: noCounts } : { done: before.done, counts: before.counts }
  let at = begun
  let written = { line: begun.done, at: clock.elapsedMs() }
  let isOver = false

  const write = async (isEnded: boolean) => {
    await keep(held, { id: before.id, ...at, how, isEnded })
    written = { line: at.done, at: clock.elapsedMs() }
  }
  return {
    ...{ ...begun, id: before.id, isRepeat, wasEnded },
    async reach(line, counts) {
      at = { done: line, counts: { ...counts } }
      if (line - written.line >= stretch || clock.elapsedMs() - written.at >= renewMs) await write(false)
    },
    async end(counts, actor) {
      at = { ...at, counts: { ...counts } }
      const told = toldOfBulk(
        'people.imported',
        { actor, resourceId: how.resourceId },
        { import: before.id, ...counts },
      )
      // Told before the mark is written: twice is better than never.
      await operate(engine, { refs: {}, decide: () => ({ result: null, told: [told] }) })
      await write(true)
      isOver = true
    },
    async leave() {
      // Positions that cannot be stored now are checked line by line when the import resumes.
      if (!isOver) await write(false).catch(() => undefined)
      await held.release()
    },
  }
}

async function keep(held: Held, says: Says): Promise<void> {
  const { outcome } = await held.commit({ says, untold: 'import_marked' })
  if (outcome !== 'committed') throw new ChatfactorError('STALE', { version: held.version() })
}

function isSame(before: How, how: How): boolean {
  return before.resourceId === how.resourceId && before.onDuplicate === how.onDuplicate
}

/** The position stored under an import's name; `null` if there is none. */
export async function importStanding(
  { store }: Pick<Engine, 'store'>,
  name: string,
): Promise<Pick<Says, 'done' | 'counts' | 'isEnded'> | null> {
  const [mark] = await store.read([markAt(`${importMark}:${name}`)])
  return mark === null ? null : z.parse(saysSchema, mark.says)
}
