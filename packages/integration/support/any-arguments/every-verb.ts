import { createAdministration } from '@chatfactor/console'
import type { Chatfactor, Person } from '@chatfactor/core'

/** A verb, by where it is found. */
export interface FoundVerb {
  readonly path: string
  call(...given: readonly unknown[]): unknown
}

/** What may be called at any time, and ends what the others need. */
const endings = new Set(['close', 'settled', 'worker.stop', 'worker.start', 'poll'])

/** Every verb of an instance, found by walking it: one that is new cannot be forgotten. */
export function everyVerb(chatfactor: Chatfactor, person: Person): readonly FoundVerb[] {
  const administration = createAdministration(chatfactor)
  return (
    [
      ...verbsIn(chatfactor, ''),
      ...verbsIn(chatfactor.selfService.as(person), 'me.'),
      ...verbsIn({ administration }, ''),
      ...verbsIn(administration.as({ adminId: 'adam', resources: 'all' }), 'admin.'),
    ]
      // Without their features these come to nothing: what they make of rubbish is looked at where there are some.
      .filter(({ path }) => !endings.has(path) && !/^admin\.(?:webhooks|assistants)\./.test(path))
      .toSorted((one, other) => (one.path < other.path ? -1 : 1))
  )
}

function verbsIn(members: object, prefix: string): readonly FoundVerb[] {
  return Object.entries(members).flatMap(([name, member]): readonly FoundVerb[] => {
    const path = `${prefix}${name}`
    if (typeof member === 'function') return [{ path, call: (...given) => Reflect.apply(member, members, given) }]
    return typeof member === 'object' && member !== null && !Array.isArray(member) ? verbsIn(member, `${path}.`) : []
  })
}

/** What a call comes to: `fine`, the code of its error, or whatever it threw instead. */
export async function outcomeOf(verb: FoundVerb, given: readonly unknown[]): Promise<string> {
  try {
    const made = await verb.call(...given)
    if (isIterable(made)) await firstOf(made)
    return 'fine'
  } catch (error) {
    const isTyped = error instanceof Error && error.name === 'ChatfactorError' && 'code' in error
    return isTyped ? String(error.code) : String(error)
  }
}

function isIterable(made: unknown): made is AsyncIterable<unknown> {
  return typeof made === 'object' && made !== null && Symbol.asyncIterator in made
}

/** Only the first: the next may be a long time coming. */
async function firstOf(watched: AsyncIterable<unknown>): Promise<void> {
  for await (const _first of watched) return
}
