import type { Decision } from '../../../kernel/decision.js'
import type { Engine } from '../../../kernel/engine.js'
import { parseInput } from '../../../kernel/input.js'
import { type Membership, ownersOf } from '../../../kernel/membership.js'
import { operate } from '../../../kernel/operate.js'
import { linkHash } from '../../../keys/one-time-link.js'
import { withEachKey } from '../../../keys/secrets.js'
import { byKey } from '../../../ports/store.js'
import { update } from '../../../ports/writes.js'
import type { OneTimeLinkRecord } from '../../../records/one-time-link-record.js'
import { isUsableLink } from '../../../rules/live.js'
import { isToEarlierAddress, trustedEmail } from '../../../rules/trusted-email.js'
import { entitled, startSession } from '../sign-in/first-factor.js'
import type { SignIn } from '../sign-in/sign-in.js'
import { resetLinkSchema } from '../sign-in/sign-in-input.js'

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
          const used = update('oneTimeLinks', found, { usedAt: now })
          const methods = { reset: now.getTime() }
          return startSession(engine, member, { methods, browser, chat: null, writes: [used] }, now)
        },
      })
    })
    return signedIn ?? { outcome: 'refused' }
  }
}

/** Not after a change of what signs the person in, nor once the policy has changed; what was taken back asks no policy. */
function isUsable(link: OneTimeLinkRecord, { user, resource }: Membership, now: Date): boolean {
  const { email, userEpoch, event } = link.about
  return (
    link.kind === 'reset' &&
    isUsableLink(link, now) &&
    userEpoch === user.sessionEpoch &&
    email === trustedEmail(user, now) &&
    !isToEarlierAddress(link, user) &&
    (event === 'undone' || resource.selfService.allowedActions.includes('user.reset_password'))
  )
}
