import { ChatfactorError } from '@chatfactor/core'
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
  return guardedGroup(verbs, rights, { actor, verbs, now })
}

/** Whether the administrator proved lately enough that it is them; a host that does not say when is not asked. */
function isFresh({ provenAt }: Pick<AdminActor, 'provenAt'>, now: Date): boolean {
  return provenAt === undefined || now.getTime() - provenAt.getTime() <= freshMs
}

function guardedGroup<T extends object>(group: T, table: unknown, door: Door): T {
  const open = { ...group }
  for (const [name, member] of Object.entries(group)) {
    const row: unknown = isObject(table) ? Reflect.get(table, name) : undefined
    if (typeof member === 'function') Reflect.set(open, name, behind(member, asRow(row), door))
    else if (isObject(member)) Reflect.set(open, name, guardedGroup(member, row, door))
  }
  return open
}

type Call = (...given: readonly unknown[]) => unknown

function behind(verb: Call, row: AnyRight, door: Door): Call {
  return (...given) => {
    // What is missing names nothing, and the verb itself refuses it.
    const asked = Array.from({ length: Math.max(given.length, mostArguments) }, (_, at) => given[at] ?? {})
    if (!isAllowed(door.actor, row, asked)) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.right' })
    if (row.fresh === undefined || isFresh(door.actor, door.now())) return verb(...given)
    return onceFresh(row, asked, door, () => verb(...given))
  }
}

async function onceFresh({ fresh }: AnyRight, asked: readonly unknown[], { verbs }: Door, verb: () => unknown) {
  const isNeeded: unknown =
    typeof fresh === 'function' ? await Reflect.apply(fresh, undefined, [verbs, ...asked]) : fresh === true
  if (isNeeded === true) throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.fresh' })
  return verb()
}
