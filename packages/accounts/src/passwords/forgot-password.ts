import {
  type Decision,
  type Engine,
  loginKeyOf,
  type Membership,
  operate,
  parseInput,
  trustedEmail,
  trustNow,
} from '@chatfactor/core/feature'
import { byId, byKey } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { helpMail, type Mailed } from '../mailed/help-mail.js'
import {
  asked,
  countMail,
  countUnsent,
  helpLimitRefs,
  mailLimitRefs,
  nextMail,
  unsentMailRef,
} from '../mailed/mail-limits.js'
import { entitled, someone } from '../sign-in/first-factor.js'
import { loginHash } from '../sign-in/guess-limits.js'
import { knownBrowser, namesOfBrowser } from '../sign-in/known-browser.js'
import { refusedHere } from '../sign-in/refused-here.js'
import type { SignIn } from '../sign-in/sign-in.js'
import { mailCodeSchema } from '../sign-in/sign-in-input.js'
import { mayResetPassword } from './may-reset.js'
import { resetMail } from './reset-mail.js'

type Answer = Awaited<ReturnType<SignIn['sendResetLink']>>
const answer: Answer = { outcome: 'mailed_if_known' }

/**
 * Emails a link to set a new password. The answer and the work are the same for every login, and the email leaves after
 * the answer (R1, C61): the link goes to a person who has a password and may reset it on each of their Resources (R8);
 * others are told what to do instead.
 */
export function createForgotPassword(engine: Engine): SignIn['sendResetLink'] {
  const { keys } = engine
  return async (input) => {
    const { resourceId, login, network, deviceCookie } = parseInput(mailCodeSchema, input)
    const loginKey = loginKeyOf(login)
    const who = loginHash(keys, loginKey)
    const userRef = byKey('users', 'login', { loginKey })
    const [user] = await engine.store.read([userRef])
    const userId = user?.id ?? 'nobody'
    const places = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
    const assignment = places.items.find((one) => one.resourceId === resourceId) ?? null
    const known = knownBrowser(keys, { resourceId, user, assignment }, deviceCookie, engine.clock.now())
    const asker = { who: `reset ${who}`, address: network, known }
    const mails = mailLimitRefs(asker)
    const helpedRefs = helpLimitRefs({ who, known })
    const unsentRef = unsentMailRef(asker, user !== null)
    return operate(engine, {
      lane: `reset/${asked(who, known)}`,
      refs: {
        user: userRef,
        assignment: byKey('assignments', 'person', { resourceId, userId }),
        resource: byId('resources', resourceId),
        everywhere: places.items.map((one) => byId('resources', one.resourceId)),
        mails,
        helped: helpedRefs,
        unsent: unsentRef,
      },
      decide: ({ everywhere, mails: sent, helped, unsent, ...records }, now): Decision<Answer> => {
        const away = refusedHere(engine, records.resource, network, now)
        if (away !== null) return { result: away }
        const member = entitled(records)
        const mail = member === null ? null : mailFor(member)
        const requested = { sent: mail !== null, unsent: 0 }
        if (mail !== null) {
          return {
            result: answer,
            ...mail,
            told: [toldOfAccount('password_reset.requested', someone(records), requested)],
          }
        }
        const counted = countUnsent(unsentRef, unsent, now)
        if (!counted.isFirst) return { result: answer, writes: counted.writes, untold: 'mail_request_counted' }
        const before = { ...requested, unsent: counted.before }
        return {
          result: answer,
          writes: counted.writes,
          told: [toldOfAccount('password_reset.requested', someone(records), before)],
        }

        function mailFor(person: Membership): Mailed | null {
          const email = trustedEmail(person.user, now)
          if (email === null || !mayResetPassword(person.resource)) return null
          const help = { helped, helpedRefs }
          if (person.user.passwordHash === null) return helpMail(person, email, 'no_password', help, now)
          if (!everywhere.every((one) => one === null || mayResetPassword(one))) {
            return helpMail(person, email, 'denied', help, now)
          }
          if (nextMail(mails, sent, now).retryAt !== null) return null
          const trust = trustNow(person, namesOfBrowser(keys, person, deviceCookie, now))
          const link = resetMail(keys, person, { email, trust, why: 'forgotten' }, now)
          return { ...link, writes: [...link.writes, ...countMail(mails, sent, now)] }
        }
      },
    })
  }
}
