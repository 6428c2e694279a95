import {
  by,
  type Decision,
  type Engine,
  earlierAnswer,
  grants,
  isToEarlierAddress,
  isTrusted,
  isUsableLink,
  linkHash,
  type Membership,
  operate,
  ownersOf,
  parseInput,
  signInLinkMs,
  timeOf,
  trustedEmail,
  unsettledEmail,
  withEachKey,
} from '@chatfactor/core/feature'
import { byId, byKey, follow, type OneTimeLinkRecord, type ProvenMethods, remove, update } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { entitled, startSession } from '../sign-in/first-factor.js'
import { guessLimitRefs } from '../sign-in/guess-limits.js'
import { cookieOfLink } from '../sign-in/known-browser.js'
import { refusedHere } from '../sign-in/refused-here.js'
import type { SignedInByLink, SignIn } from '../sign-in/sign-in.js'
import { mailedLinkSignInSchema } from '../sign-in/sign-in-input.js'
import { ownerOfAttempt, readMailAttempt } from './mail-attempt.js'
import { mailLimitRefs } from './mail-limits.js'

/**
 * Uses a mailed link, which works once, and only in a browser that asked for an email to the same person: forwarding a
 * link, or tricking people into opening one, signs no one in.
 *
 * It replaces the mailed code. Password sign-in still works.
 */
export function createMailedLinkSignIn(engine: Engine): SignIn['withMailLink'] {
  const { keys } = engine
  return async (input) => {
    const { resourceId, attemptId, link: secret, ...browser } = parseInput(mailedLinkSignInSchema, input)
    const given = readMailAttempt(attemptId)
    const askedAt = timeOf(given.challengeId)
    const asked = ownerOfAttempt(keys, resourceId, given)
    const stranger = { who: given.who, address: null, known: null }
    const signedIn = await withEachKey(keys, (keyId) => {
      const link = byKey('oneTimeLinks', 'secret', { secretHash: linkHash(keys, keyId, secret) })
      return operate(engine, {
        lane: `mail-link/${given.challengeId}`,
        refs: {
          link,
          attempt: byId('challenges', given.challengeId),
          ...ownersOf(link),
          chat: follow(ownersOf(link).assignment, 'preferredTokenId', 'tokens'),
          // These counters were filled by strangers; the person has shown that the mailbox is theirs.
          filled: [...guessLimitRefs(stranger), ...mailLimitRefs(stranger)],
        },
        decide: ({ link: found, attempt, chat, filled, ...records }, now): Decision<SignedInByLink | null> => {
          const member = entitled(records)
          const isUsable =
            found?.kind === 'sign_in' &&
            isUsableLink(found, now) &&
            found.resourceId === resourceId &&
            found.userId === asked &&
            (attempt === null || earlierAnswer(attempt) !== 'already_used') &&
            now.getTime() - askedAt.getTime() < signInLinkMs
          const proven = isUsable && member !== null ? provenBy(found, member, now) : null
          if (!isUsable || member === null || proven === null) return { result: null }
          const away = refusedHere(engine, member.resource, browser.network, now)
          if (away !== null) return { result: away }
          const writes = [
            update('oneTimeLinks', found, { usedAt: now }),
            ...filled.flatMap((limit) => (limit === null ? [] : [remove('limits', limit)])),
          ]
          if (member.user.passwordHash === null) {
            return startSession(engine, member, { methods: proven, browser, chat, writes }, now)
          }
          return {
            result: {
              outcome: 'password_needed',
              deviceCookie: cookieOfLink(keys, member, browser.deviceCookie, now),
            },
            writes,
            told: [toldOfAccount('sign_in.link_used', by('person', member), {})],
          }
        },
      })
    })
    return signedIn ?? { outcome: 'refused' }
  }
}

/**
 * What opening this link proves, if its mailbox is still one of the person's and nothing has ended their trust since.
 */
function provenBy(link: OneTimeLinkRecord, { user, assignment }: Membership, now: Date): ProvenMethods | null {
  const { email } = link.about
  if (isToEarlierAddress(link, user) || !isTrusted(grants.mailedLink(link), { user, assignment })) return null
  if (email === null || email === trustedEmail(user, now)) return { email: now.getTime() }
  return assignment.enrollment.enrolled && email === unsettledEmail(user, now)?.email
    ? { newEmail: now.getTime() }
    : null
}
