import type { InboxRecord, PermitRecord, Ref } from '@chatfactor/core/store'

/** How many entries are remembered; the least recently used goes first. */
const mostRemembered = 10_000

type Places = readonly Ref<'permits'>[]

/** Which permit places were free, and as of which grant. */
interface Seen {
  readonly free: Places
  readonly asOf: string | null
}

/**
 * What a process remembers of the permits for one person, agent and purpose. A free place stays free until the person
 * grants something; grants are counted in the inbox, which every question writes and every use of a permit checks.
 */
export interface PermitsSeen {
  /** What was seen at these places; `null` if this process has not looked yet. */
  at(places: Places): Seen | null
  note(places: Places, found: readonly (PermitRecord | null)[], asOf: string | null): void
}

/** Makes the memory of a process. */
export function createPermitsSeen(): PermitsSeen {
  const remembered = new Map<string, { readonly isFree: readonly boolean[]; readonly asOf: string | null }>()
  return {
    at(places) {
      const { isFree = [], asOf } = remembered.get(nameOf(places)) ?? {}
      return asOf === undefined ? null : { free: places.filter((_, at) => isFree[at] === true), asOf }
    },
    note(places, found, asOf) {
      const name = nameOf(places)
      remembered.delete(name)
      remembered.set(name, { isFree: found.map((permit) => permit === null), asOf })
      const [oldest] = remembered.keys()
      if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
    },
  }
}

/** How often this person has granted something in this membership; `null` without an inbox. */
export function grantsIn(inbox: InboxRecord | null): string | null {
  return inbox === null ? null : `${inbox.id} ${inbox.assignmentId} ${inbox.says.grants ?? 0}`
}

/** The first place stands for all of them. */
function nameOf([first]: Places): string {
  return JSON.stringify(first?.at)
}
