import { ChatfactorError } from '@chatfactor/core'
import { needsSecond, takingTwo } from '../acts/needs-second.js'
import type { AdminActor, AdministrationOfActor } from '../administration/administration.js'
import { type AnyRight, asRow, isAllowed, isObject } from './may.js'
import { rights } from './rights.js'

/** How long after a proof of identity an administrator may still lower protection. */
const freshMs = 15 * 60_000

/** The most arguments of any verb. */
const mostArguments = 2

interface Door {
  readonly actor: AdminActor
  readonly verbs: AdministrationOfActor
  readonly now: () => Date
}

/** An administrator's verbs, with their rights checked. The check comes before anything is read, so that a refusal reveals nothing. */
export function guarded(verbs: AdministrationOfActor, actor: AdminActor, now: () => Date): AdministrationOfActor {
  return guardedGroup(verbs, rights, { actor, verbs, now }, '')
}

/** Throws if an administrator may not do this, or their proof of identity is too old. The same check applies to verbs and to acts. */
export function requireMayNow(actor: AdminActor, row: AnyRight, given: readonly unknown[], now: Date): void {
  requireMay(actor, row, given)
  requireFresh(actor, now)
}

function requireMay(actor: AdminActor, row: AnyRight, given: readonly unknown[]): void {
  if (!isAllowed(actor, row, given)) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.right' })
}

/** Skipped if the host does not say when they proved their identity. */
function requireFresh({ provenAt }: Pick<AdminActor, 'provenAt'>, now: Date): void {
  if (provenAt === undefined || now.getTime() - provenAt.getTime() <= freshMs) return
  throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.fresh' })
}

function guardedGroup<T extends object>(group: T, table: unknown, door: Door, before: string): T {
  const open = { ...group }
  for (const [name, member] of Object.entries(group)) {
    const row: unknown = isObject(table) ? Reflect.get(table, name) : undefined
    const path = `${before}${name}`
    if (typeof member === 'function') Reflect.set(open, name, behind(member, asRow(row), door, path))
    else if (isObject(member)) Reflect.set(open, name, guardedGroup(member, row, door, `${path}.`))
  }
  return open
}

type Call = (...given: readonly unknown[]) => unknown

function behind(verb: Call, row: AnyRight, door: Door, path: string): Call {
  return (...given) => {
    requireMay(door.actor, row, filled(given))
    if (row.lowers === undefined && row.final === undefined) return verb(...given)
    return asNeeded(row, given, door, path, verb)
  }
}

/** A missing argument is empty; the verb itself refuses it. */
function filled(given: readonly unknown[]): readonly unknown[] {
  return Array.from({ length: Math.max(given.length, mostArguments) }, (_, at) => given[at] ?? {})
}

/**
 * Calls a verb that may lower protection or cannot be undone. Requires a fresh proof and, if the Resource requires two administrators, throws the
 * error that leads to asking a second one.
 */
async function asNeeded(row: AnyRight, given: readonly unknown[], door: Door, path: string, verb: Call) {
  const { actor, verbs, now } = door
  const read = readBy(row, given)
  const asked = filled(read)
  const isLower = await lowersNow(row, verbs, asked)
  if (isLower || row.final === true) requireFresh(actor, now())
  const resourceId = isLower ? await takingTwo(verbs, row, asked) : null
  if (resourceId !== null) throw needsSecond({ verb: path, given: asked, resourceId })
  return verb(...read)
}

/** The arguments of a verb, read if its row says how. Throws `INVALID_INPUT`, as the verb would. */
export function readBy({ reads }: AnyRight, given: readonly unknown[]): readonly unknown[] {
  const read: unknown = reads === undefined ? given : Reflect.apply(reads, undefined, given)
  return Array.isArray(read) ? read : given
}

/** Whether a verb lowers protection with these arguments, see {@link readBy}. */
export async function lowersNow(
  { lowers }: AnyRight,
  verbs: AdministrationOfActor,
  asked: readonly unknown[],
): Promise<boolean> {
  const isLower: unknown =
    typeof lowers === 'function' ? await Reflect.apply(lowers, undefined, [verbs, ...asked]) : lowers
  return isLower === true
}
