import { ChatfactorError } from '@chatfactor/core'
import { needsSecond, takingTwo } from '../acts/needs-second.js'
import type { AdminActor, AdministrationOfActor } from '../administration/administration.js'
import { type AnyRight, asRow, isAllowed, isObject } from './may.js'
import { rights } from './rights.js'

/** So long after a proof an administrator may still lower somebody's protection. */
const freshMs = 15 * 60_000

/** No verb takes more. */
const mostArguments = 2

interface Door {
  readonly actor: AdminActor
  readonly verbs: AdministrationOfActor
  readonly now: () => Date
}

/**
 * The verbs of one administrator behind what they may do. It is asked before anything is looked at: who may not do something does not learn by it
 * what there is.
 */
export function guarded(verbs: AdministrationOfActor, actor: AdminActor, now: () => Date): AdministrationOfActor {
  return guardedGroup(verbs, rights, { actor, verbs, now }, '')
}

/** Throws for an administrator who may not do this, or proved too long ago that it is them; what it asks is the same at the door and for an act. */
export function requireMayNow(actor: AdminActor, row: AnyRight, given: readonly unknown[], now: Date): void {
  requireMay(actor, row, given)
  requireFresh(actor, now)
}

function requireMay(actor: AdminActor, row: AnyRight, given: readonly unknown[]): void {
  if (!isAllowed(actor, row, given)) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.right' })
}

/** A host that does not say when they proved it is not asked. */
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
    // What is missing names nothing, and the verb itself refuses it.
    const asked = Array.from({ length: Math.max(given.length, mostArguments) }, (_, at) => given[at] ?? {})
    requireMay(door.actor, row, asked)
    if (row.lowers === undefined && row.final === undefined) return verb(...given)
    return asNeeded(row, asked, door, path, () => verb(...given))
  }
}

/** A verb that may lower protection, or cannot be undone: with a fresh proof, and where it takes two with a second one's yes, which is asked for elsewhere. */
async function asNeeded(row: AnyRight, asked: readonly unknown[], door: Door, path: string, verb: () => unknown) {
  const { actor, verbs, now } = door
  const isLower = await lowersNow(row, verbs, asked)
  if (isLower || row.final === true) requireFresh(actor, now())
  const resourceId = isLower ? await takingTwo(verbs, row, asked) : null
  if (resourceId !== null) throw needsSecond({ verb: path, given: asked, resourceId })
  return verb()
}

/** Whether a verb lowers somebody's protection with these arguments. */
export async function lowersNow(
  { lowers }: AnyRight,
  verbs: AdministrationOfActor,
  asked: readonly unknown[],
): Promise<boolean> {
  const isLower: unknown =
    typeof lowers === 'function' ? await Reflect.apply(lowers, undefined, [verbs, ...asked]) : lowers
  return isLower === true
}
