import { ChatfactorError } from '@chatfactor/core'
import { whenLate } from '@chatfactor/portal/pages'
import type { AdministrationOfActor } from '../administration/administration.js'
import { type AnyRight, isObject } from '../rights/may.js'
import { takesTwo } from '../settings/second-factor-settings.js'

/** An act that needs a second administrator: the verb, its arguments, and the Resource that requires two. */
export interface Wanted {
  readonly verb: string
  readonly given: readonly unknown[]
  readonly resourceId: string
}

/** What such a refusal was about, for the page that asks a second administrator; not part of the error itself. */
const wantedBy = new WeakMap<Error, Wanted>()

/** The error for what one administrator alone may not do. */
export function needsSecond(wanted: Wanted): Error {
  const error = new ChatfactorError('POLICY_DENIED', { rule: 'administration.two' })
  wantedBy.set(error, wanted)
  return error
}

/** The act in such an error; `null` for any other error. */
export function wantedIn(error: Error): Wanted | null {
  return wantedBy.get(error) ?? null
}

/**
 * A Resource of the people concerned that requires two administrators; `null` if none does. Unknown or invisible people are refused by the verb
 * itself.
 */
export async function takingTwo(
  verbs: AdministrationOfActor,
  row: AnyRight,
  given: readonly unknown[],
): Promise<string | null> {
  for (const resourceId of await resourcesOf(verbs, row, given)) {
    if (await isTakingTwo(verbs, resourceId)) return resourceId
  }
  return null
}

async function resourcesOf(
  verbs: AdministrationOfActor,
  { on }: AnyRight,
  given: readonly unknown[],
): Promise<readonly string[]> {
  if (on !== undefined) {
    const found: unknown = await Reflect.apply(on, undefined, [verbs, ...given])
    return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
  }
  const [input] = given
  const resourceId: unknown = isObject(input) ? Reflect.get(input, 'resourceId') : undefined
  return typeof resourceId === 'string' ? [resourceId] : []
}

async function isTakingTwo({ resources }: AdministrationOfActor, resourceId: string): Promise<boolean> {
  return resources.get(resourceId).then(
    takesTwo,
    whenLate(['RESOURCE_NOT_FOUND'], () => false),
  )
}
