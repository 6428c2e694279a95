import {
  type Decision,
  type Engine,
  invalidInput,
  isDisowned,
  laneOf,
  lastingName,
  nameOfBinding,
  operate,
  parseInput,
  personRefs,
} from '@chatfactor/core/feature'
import { byId, follow } from '@chatfactor/core/store'
import { entitled, startSession } from './first-factor.js'
import { tellHostRefusal } from './host-refusal.js'
import { refusedHere } from './refused-here.js'
import type { SignedInByHost, SignIn } from './sign-in.js'
import { hostSignInSchema } from './sign-in-input.js'

/** How far the host's clock may be ahead of ours (R35). */
const mostAheadMs = 2_000

/**
 * Starts a session for a person whose first factor the host checked; there is nothing to guess, so nothing is counted.
 */
export function createHostSignIn(engine: Engine): SignIn['withHost'] {
  return async (input) => {
    const { resourceId, user: ref, provenAt, binding, ...browser } = parseInput(hostSignInSchema, input)
    const person = personRefs(resourceId, ref)
    const signedIn = await operate(engine, {
      lane: laneOf(resourceId, ref),
      // The Resource is read separately, so that unknown users get its answer, too.
      refs: {
        ...person,
        resource: byId('resources', resourceId),
        chat: follow(person.assignment, 'preferredTokenId', 'tokens'),
      },
      decide: ({ chat, ...records }, now): Decision<SignedInByHost> => {
        // A proof dated tomorrow would stay fresh until then.
        if (provenAt.getTime() > now.getTime() + mostAheadMs) throw invalidInput('provenAt', 'is in the future')
        const away = refusedHere(engine, records.resource, browser.network, now)
        if (away !== null) return { result: away }
        const member = entitled(records)
        if (member === null) return { result: { outcome: 'refused' } }
        // The person has disowned that sign-in: no session begins from it, and nothing is sent for it.
        if (isDisowned(engine.keys, member.assignment, binding)) return { result: { outcome: 'disowned' } }
        const methods = { host: provenAt.getTime() }
        const host =
          binding === null
            ? {}
            : { host: nameOfBinding(engine.keys, binding), lasting: lastingName(member.assignment.id, binding) }
        return startSession(engine, member, { methods, browser, chat, writes: [], host }, now)
      },
    })
    if (signedIn.outcome === 'refused') await tellHostRefusal(engine, resourceId, ref)
    return signedIn
  }
}
