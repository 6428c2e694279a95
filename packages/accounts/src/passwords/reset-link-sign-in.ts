import {
  type Decision,
  type Engine,
  grants,
  isToEarlierAddress,
  isTrusted,
  isUsableLink,
  linkHash,
  type Membership,
  operate,
  ownersOf,
  parseInput,
  trustedEmail,
  withEachKey,
} from '@chatfactor/core/feature'
import { byKey, type OneTimeLinkRecord, update } from '@chatfactor/core/store'
import { entitled, startSession } from '../sign-in/first-factor.js'
import { refusedHere } from '../sign-in/refused-here.js'
import type { SignIn } from '../sign-in/sign-in.js'
import { resetLinkSchema } from '../sign-in/sign-in-input.js'
import { mayResetPassword } from './may-reset.js'

type Answer = Awaited<ReturnType<SignIn['withResetLink']>>

/** Begins a session, by a mailed link that works once, in which a new password is set before anything else. */
export function createResetLinkSignIn(engine: Engine): SignIn['withResetLink'] {
  const { keys } = engine
  return async (input) => {
    const { resourceId, link: secret, ...browser } = parseInput(resetLinkSchema, input)
    const signedIn = await withEachKey(keys, (keyId) => {
      const link = byKey('oneTimeLinks', 'secret', { secretHash: linkHash(keys, keyId, secret) })
      return operate(engine, {
        refs: { link, ...ownersOf(link) },
        decide: ({ link: found, ...records }, now): Decision<Answer | null> => {
          const member = entitled(records)
          if (found === null || member === null || found.resourceId !== resourceId) return { result: null }
          if (!isUsable(found, member, now)) return { result: null }
          const away = refusedHere(engine, member.resource, browser.network, now)
          if (away !== null) return { result: away }
          const used = update('oneTimeLinks', found, { usedAt: now })
          const methods = { reset: now.getTime() }
          return startSession(engine, member, { methods, browser, chat: null, writes: [used] }, now)
        },
      })
    })
    return signedIn ?? { outcome: 'refused' }
  }
}

/** Not after the person's address has changed, their sessions have ended, or the policy has changed; after an undo the policy is not asked. */
function isUsable(link: OneTimeLinkRecord, { user, assignment, resource }: Membership, now: Date): boolean {
  const { email, userEpoch, event } = link.about
  return (
    link.kind === 'reset' &&
    isUsableLink(link, now) &&
    // One that an earlier version mailed names the user's epoch alone.
    userEpoch === user.sessionEpoch &&
    isTrusted(grants.mailedLink(link), { user, assignment }) &&
    email === trustedEmail(user, now) &&
    !isToEarlierAddress(link, user) &&
    (event === 'undone' || mayResetPassword(resource))
  )
}
