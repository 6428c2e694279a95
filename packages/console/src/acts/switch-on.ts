import type { ChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'
import { invalidInput } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { isObject } from '../rights/may.js'
import { type Added, askingOf } from './asking.js'
import type { Seconds } from './seconds.js'

const fewest = 2

/**
 * Refuses to require two administrators where no act could be agreed to: two must be known who can be asked, each in a chat of their own. On a new
 * Resource (`null`) there is no one.
 */
export function createSwitchOn(engine: Engine, added: Added, seconds: Seconds | null, actor: Actor) {
  return async (resourceId: string | null, change: unknown): Promise<void> => {
    if (!wantsTwo(change)) return
    if (seconds === null || resourceId === null) throw tooFew()
    const known = await askingOf(engine, added, seconds, actor).seconds(resourceId)
    if (known.length < fewest) throw tooFew()
  }
}

function wantsTwo(change: unknown): boolean {
  const secondFactor: unknown = isObject(change) ? Reflect.get(change, 'secondFactor') : undefined
  return isObject(secondFactor) && Reflect.get(secondFactor, 'administrators') === 'two'
}

function tooFew(): ChatfactorError {
  const problem = 'needs two administrators who can be asked, each in a chat of their own'
  return invalidInput('secondFactor.administrators', problem)
}
