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

/** Begins a session by a mailed link, which works once; a new password has to be set in it first. */
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

/**
 * Whether the link still counts: not after the person's address has changed, their sessions have ended, or the policy
 * has changed. After an undo the policy does not matter.
 */
function isUsable(link: OneTimeLinkRecord, { user, assignment, resource }: Membership, now: Date): boolean {
  const { email, userEpoch, event } = link.about
  return (
    link.kind === 'reset' &&
    isUsableLink(link, now) &&
    // A link from an earlier version names only the user's epoch.
    userEpoch === user.sessionEpoch &&
    isTrusted(grants.mailedLink(link), { user, assignment }) &&
    email === trustedEmail(user, now) &&
    !isToEarlierAddress(link, user) &&
    (event === 'undone' || mayResetPassword(resource))
  )
}
