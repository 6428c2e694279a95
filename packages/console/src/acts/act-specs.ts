import type { ResourceChange } from '@chatfactor/core'
import { idShape, parseInput, strictObject, wholeNumber } from '@chatfactor/core/feature'
import type { MemberFilter } from '@chatfactor/operations'
import { memberFilters, reasonShape } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import { enrollmentStartSchema, memberSchema, tokenSchema } from '../administration/administration-schemas.js'
import { helpSchema } from '../person/help.js'
import type { PlainKey } from '../words/console-words.js'
import type { ActVerb } from './act-verb.js'

/** A detail of an act, beside the person: its name and value, before they are put into words. */
export type ActDetail =
  | { readonly is: 'hours'; readonly ms: number }
  | { readonly is: 'messenger'; readonly transport: string }
  | { readonly is: 'people'; readonly count: number; readonly text: string; readonly only: MemberFilter | null }
  | { readonly is: 'user'; readonly field: string; readonly value: string | null }
  | { readonly is: 'setting'; readonly field: string; readonly value: unknown }

/** An act that a second administrator can be asked about. */
interface ActSpec {
  readonly name: PlainKey
  /** Shape of the verb's arguments; the verb itself validates further. */
  readonly schema: z.ZodMiniType<readonly unknown[]>
  readonly details?: (given: readonly unknown[]) => readonly ActDetail[]
}

const hourMs = 60 * 60_000
const record = z.record(z.string(), z.unknown())
const ofMember = z.tuple([memberSchema])
const ofToken = z.tuple([tokenSchema])
const grantSchema = z.extend(memberSchema, { forMs: wholeNumber(60_000, 24 * hourMs), reason: reasonShape })
const filterSchema = z.object({
  text: z._default(z.string(), ''),
  only: z.optional(z.enum(memberFilters)),
  messenger: z.optional(z.string()),
})
const manySchema = z.looseObject({
  resourceId: idShape,
  whom: z.union([
    z.object({ userIds: z.array(idShape) }),
    z.object({ filter: filterSchema, count: wholeNumber(0, 100_000_000) }),
  ]),
})
const policySchema = z.looseObject({ resourceId: idShape })

/** Every act by its verb; a verb without a row does not compile. */
export const actSpecs: { readonly [V in ActVerb]: ActSpec } = {
  'members.bypass.grant': {
    name: 'console.act.bypass',
    schema: z.tuple([grantSchema]),
    details: ([given]) => [{ is: 'hours', ms: z.parse(grantSchema, given).forMs }],
  },
  'members.unenroll': { name: 'console.act.unenroll', schema: ofMember },
  'members.deletePin': { name: 'console.act.deletePin', schema: ofMember },
  'members.allowEnrollment': { name: 'console.act.allowEnrollment', schema: ofMember },
  'members.enrollments.start': {
    name: 'console.act.begin',
    schema: z.tuple([enrollmentStartSchema]),
    details: ([given]) => [{ is: 'messenger', transport: z.parse(enrollmentStartSchema, given).transport }],
  },
  'members.tokens.revoke': { name: 'console.act.revoke', schema: ofToken },
  'members.tokens.enable': { name: 'console.act.enable', schema: ofToken },
  'members.help': { name: 'console.act.startOver', schema: z.tuple([helpSchema]) },
  'users.update': {
    name: 'console.act.profile',
    schema: z.tuple([
      idShape,
      record.check(z.refine((change) => !isPassword(change), { error: 'cannot wait', path: ['password'] })),
    ]),
    details: ([, change]) =>
      settingsIn(change).map(([field, value]) => ({ is: 'user', field, value: value === null ? null : String(value) })),
  },
  'resources.update': {
    name: 'console.act.settings',
    schema: z.tuple([idShape, record]),
    details: ([, change]) => settingsIn(change).map(([field, value]) => ({ is: 'setting', field, value })),
  },
  'assistants.policy.set': {
    name: 'console.act.assistants',
    schema: z.tuple([policySchema]),
    details: ([given]) =>
      settingsIn(given).flatMap(([field, value]) => (field === 'resourceId' ? [] : [{ is: 'setting', field, value }])),
  },
  'imports.start': { name: 'console.act.import', schema: z.tuple([idShape]) },
  'bulk.start': {
    name: 'console.bulk.endTokens',
    schema: z.tuple([manySchema]),
    details: ([given]) => [{ is: 'people', ...meantIn(given) }],
  },
}

/** Whom a bulk act concerns: people by id, those in an uploaded file, or any member, because a filter is evaluated later. */
export type Many =
  | { readonly is: 'named'; readonly userIds: ReadonlySet<string> }
  | { readonly is: 'file'; readonly importId: string }
  | { readonly is: 'members' }

/** Whom a bulk act concerns; `null` for an act about one person or settings. */
export function manyIn(verb: ActVerb, given: readonly unknown[]): Many | null {
  if (verb === 'imports.start') return { is: 'file', importId: z.parse(z.tuple([idShape]), given)[0] }
  if (verb !== 'bulk.start') return null
  const { whom } = z.parse(z.tuple([manySchema]), given)[0]
  return 'userIds' in whom ? { is: 'named', userIds: new Set(whom.userIds) } : { is: 'members' }
}

/** How many people are meant, and how they were found. */
function meantIn(given: unknown): Pick<ActDetail & { is: 'people' }, 'count' | 'text' | 'only'> {
  const { whom } = z.parse(manySchema, given)
  if ('userIds' in whom) return { count: whom.userIds.length, text: '', only: null }
  const { text, only = null } = whom.filter
  return { count: whom.count, text, only }
}

/** A password is never stored while an act waits, not even sealed; a mailed link lets the person set one that no one else knows. */
function isPassword(change: unknown): boolean {
  const { password } = z.parse(z.looseObject({ password: z.optional(z.nullable(z.string())) }), change)
  return typeof password === 'string'
}

/** The arguments as the verb takes them. Throws `INVALID_INPUT`. */
export function readGiven(verb: ActVerb, given: readonly unknown[]): readonly unknown[] {
  const { schema } = actSpecs[verb]
  const asked = given.slice(0, verb === 'users.update' || verb === 'resources.update' ? 2 : 1)
  return parseInput(strictObject({ given: schema }), { given: asked }).given
}

/** Whether a name is an act's verb. */
export function isActVerb(verb: string): verb is ActVerb {
  return Object.hasOwn(actSpecs, verb)
}

/** The changed settings, named as in the trail, without the expected version. */
function settingsIn(change: unknown): readonly (readonly [string, unknown])[] {
  const groups: readonly (keyof ResourceChange)[] = ['secondFactor', 'selfService']
  return Object.entries(z.parse(record, change)).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    if (name === 'expectedVersion') return []
    if (!groups.some((group) => group === name)) return [[name, value]]
    return Object.entries(z.parse(record, value)).map(([field, held]) => [`${name}.${field}`, held] as const)
  })
}
