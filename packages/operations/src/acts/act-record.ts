import { type Engine, newId } from '@chatfactor/core/feature'
import { byId, type Change, insert, type JobRecord, type NoteRecord, update, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { newJob } from '../jobs/new-job.js'
import { actKind } from './act-kind.js'

const personSchema = z.object({ adminId: z.string(), name: z.string() })
const askedSchema = z.object({
  ...personSchema.shape,
  resourceId: z.string(),
  userId: z.string(),
  agentId: z.string(),
  /** `null` if this administrator could not be asked. */
  authorizationId: z.nullable(z.string()),
  messenger: z.nullable(z.string()),
  /** Word for word what they read: exactly this is done. */
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
})

/** The sealed part of an act: who asks for what, for whom, and why. */
const saysSchema = z.object({
  given: z.array(z.unknown()),
  reason: z.string(),
  by: personSchema,
  asked: z.array(askedSchema),
  agreedBy: z.nullable(personSchema),
})

/** The sealed part of an act, parsed. */
export type ActSays = z.output<typeof saysSchema>
/** One administrator who is asked to agree. */
export type ActAsked = ActSays['asked'][number]

/** How an act can end. */
export const actEnds = ['done', 'failed', 'refused', 'expired', 'cancelled'] as const
/** How an act ended; `null` while it waits or is being done. */
export type ActEnd = (typeof actEnds)[number]

const asksSchema = z.object({
  verb: z.string(),
  note: z.string(),
  userId: z.nullable(z.string()),
  ended: z._default(z.nullable(z.enum(actEnds)), null),
})

/** An act with its records. */
export interface KeptAct {
  readonly job: JobRecord
  readonly note: NoteRecord
  readonly verb: string
  readonly userId: string | null
  readonly says: ActSays
  readonly ended: ActEnd | null
}

/** What a new act is made of. */
interface NewAct {
  readonly verb: string
  readonly resourceId: string
  readonly userId: string | null
  readonly subjectId: string | null
  readonly says: ActSays
  readonly expiresAt: Date
}

/** Makes an act, with the writes that store it. */
export function newAct(
  { verb, resourceId, userId, subjectId, says, expiresAt }: NewAct,
  now: Date,
): { readonly id: string; readonly noteId: string; readonly writes: readonly Write[] } {
  const noteId = newId(now)
  const note = { id: noteId, kind: 'act', key: null, resourceId, userId, says: saidAs(says), createdAt: now } as const
  const asks = { verb, note: noteId, userId }
  const { job } = newJob({ kind: actKind, key: null, actor: 'administrator:', resourceId, subjectId, asks }, now)
  const { version: _first, ...fresh } = { ...job, dueAt: expiresAt }
  return { id: job.id, noteId, writes: [insert('notes', note), insert('jobs', fresh)] }
}

/** The acts of these jobs, in the same order. Leaves out jobs that are not acts, and acts that were erased with their person. */
export async function actsOf(
  { store }: Pick<Engine, 'store'>,
  jobs: readonly JobRecord[],
): Promise<readonly KeptAct[]> {
  const known = jobs.flatMap((job) => {
    const asks = job.kind === actKind ? z.safeParse(asksSchema, job.asks) : null
    return asks?.success === true ? [{ job, asks: asks.data }] : []
  })
  const notes = known.length === 0 ? [] : await store.read(known.map(({ asks }) => byId('notes', asks.note)))
  return known.flatMap(({ job, asks: { verb, userId, ended } }, at) => {
    const note = notes[at] ?? null
    const says = note === null ? null : saysIn(note)
    return note === null || says === null ? [] : [{ job, note, verb, userId, says, ended }]
  })
}

/** The act of a job; `null` if it no longer exists. */
export async function actOf(engine: Pick<Engine, 'store'>, id: string): Promise<KeptAct | null> {
  const [job] = await engine.store.read([byId('jobs', id)])
  const [act] = job === null ? [] : await actsOf(engine, [job])
  return act ?? null
}

/** Ends the job of an act; `ended` is `null` while the act is being performed. */
export function endOfAct({ job }: Pick<KeptAct, 'job'>, ended: ActEnd | null, now: Date): Write {
  return update('jobs', job, changeToEnd(job, ended, now))
}

/** The change to the job record when its act ends. */
export function changeToEnd(job: JobRecord, ended: ActEnd | null, now: Date): Change<'jobs'> {
  const { ended: _before, ...asks } = job.asks
  const state = ended === 'cancelled' || ended === 'refused' ? 'stopped' : 'done'
  return { state, endedAt: now, asks: { ...asks, ...(ended === null ? {} : { ended }) } }
}

/** Changes the sealed part of an act. */
export function sayOfAct({ note }: Pick<KeptAct, 'note'>, says: ActSays): Write {
  return update('notes', note, { says: saidAs(says) })
}

/** The reason of an act, for the person it concerned. */
export function reasonInAct(note: Pick<NoteRecord, 'says'>): string | null {
  return saysIn(note)?.reason ?? null
}

/** What a note may tell the person it is about. Of an act that is only the reason: what administrators wrote to each other stays between them. */
export function toldOfNote(note: Pick<NoteRecord, 'kind' | 'says'>): string | null {
  return note.kind === 'act' ? reasonInAct(note) : note.says.text
}

function saidAs(says: ActSays): NoteRecord['says'] {
  return { text: JSON.stringify(says) }
}

/** `null` if the key that sealed it is gone. */
function saysIn({ says: { text } }: Pick<NoteRecord, 'says'>): ActSays | null {
  if (text === null) return null
  const parsed = z.safeParse(saysSchema, JSON.parse(text))
  return parsed.success ? parsed.data : null
}
