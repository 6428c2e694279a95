import {
  challengeChange,
  type Decision,
  type Engine,
  insertOneTimeLink,
  isPending,
  type KeyRing,
  loginKeyOf,
  type Membership,
  mailDelivery,
  newId,
  operate,
  ownerOf,
  parseInput,
  signInLinkMs,
  trustedEmail,
  trustNow,
  unsettledEmail,
} from '@chatfactor/core/feature'
import { byId, byKey, type ChallengeRecord, insert, type Ref, update } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { entitled, someone } from '../sign-in/first-factor.js'
import { type Guesser, guessLimitRefs, loginHash, whyNotLookedAt } from '../sign-in/guess-limits.js'
import { knownBrowserOf, namesOfBrowser } from '../sign-in/known-browser.js'
import { refusedHere } from '../sign-in/refused-here.js'
import type { SignIn } from '../sign-in/sign-in.js'
import { mailCodeSchema } from '../sign-in/sign-in-input.js'
import { helpFor, type Mailed } from './help-mail.js'
import { keptTrust } from './link-trust.js'
import { attemptHash, attemptText, isOfAttempt, newAttempt, readMailAttempt } from './mail-attempt.js'
import { asked, countMail, countUnsent, helpLimitRefs, mailLimitRefs, nextMail, unsentMailRef } from './mail-limits.js'
import { mailTemplates } from './mail-templates.js'
import { newMailedChallenge } from './mailed-challenge.js'

type MailAttempt = Awaited<ReturnType<SignIn['sendMailCode']>>

/** Where an email that signs a person in may go. */
interface Mailboxes {
  readonly trusted: string | null
  /** An address that was set lately, if the person can show a token from before that. */
  readonly unsettled: string | null
}

const nowhere: Mailboxes = { trusted: null, unsettled: null }

function mailboxesOf({ user, assignment }: Membership, now: Date): Mailboxes {
  const isVouched = assignment.enrollment.enrolled && user.passwordHash === null
  return { trusted: trustedEmail(user, now), unsettled: isVouched ? (unsettledEmail(user, now)?.email ?? null) : null }
}

const nobody = { userId: 'nobody', assignmentId: 'nobody' }

/**
 * Starts a sign-in by email. The answer and the work are the same for every login; an email goes only to a member with
 * an address, and only after the answer (R1, C61): a code to a person without a password, a link to a person whose
 * guesses are no longer checked, and to others the advice to sign in another way.
 */
export function createMailCode(engine: Engine): SignIn['sendMailCode'] {
  const { keys } = engine

  const ask = async (given: ReturnType<typeof mailCodeSchema.parse>, userId: string, guesser: Guesser) => {
    const { resourceId, network, device } = given
    const { who } = guesser
    const earlier = readMailAttempt(given.attemptId ?? '')
    const mails = mailLimitRefs(guesser)
    const unsentRef = unsentMailRef(guesser, userId !== nobody.userId)
    const guesses = guessLimitRefs({ ...guesser, address: null })
    const helpedRefs = helpLimitRefs(guesser)
    return operate(engine, {
      lane: laneOf(guesser, unsentRef, userId),
      refs: {
        user: byKey('users', 'login', { loginKey: loginKeyOf(given.login) }),
        assignment: byKey('assignments', 'person', { resourceId, userId }),
        resource: byId('resources', resourceId),
        earlier: byId('challenges', earlier.challengeId),
        mails,
        guesses,
        unsent: unsentRef,
        helped: helpedRefs,
      },
      decide: (
        { earlier: last, mails: sent, guesses: misses, unsent, helped, ...records },
        now,
      ): Decision<MailAttempt> => {
        const away = refusedHere(engine, records.resource, network, now)
        if (away !== null) return { result: away }
        const isEnded = whyNotLookedAt(guesses, misses, now)?.outcome === 'link_needed'
        const { isLast, retryAt } = nextMail(mails, sent, now)
        const person = entitled(records)
        const to = person === null ? nowhere : mailboxesOf(person, now)
        // A person with a password signs in with it, as long as guesses are checked (R1).
        const member = to.trusted !== null && (isEnded || person?.user.passwordHash === null) ? person : null
        const carries = retryAt !== null ? 'nothing' : isEnded || isLast ? 'link' : 'code'
        const { challenge, attempt } = begun(
          { resourceId, ...(member === null ? nobody : ownerOf(member)) },
          {
            ...{ who, userId, context: { network, device, reason: null } },
            trust: person === null ? null : trustNow(person, namesOfBrowser(keys, person, given.deviceCookie, now)),
          },
          now,
        )
        const isMailed = member !== null && carries !== 'nothing'
        const help = person === null || isEnded ? null : helpFor(person, to.trusted, { helped, helpedRefs }, now)
        const mail = isMailed ? mailTo(keys, member, to, { challenge, carries }, now) : help
        const counted = countUnsent(unsentRef, unsent, now)
        const requested = { challengeId: challenge.id, sent: mail !== null, unsent: mail === null ? counted.before : 0 }
        const isOwn = isOfAttempt(keys, last, resourceId, earlier)
        const decided = {
          result: {
            outcome: 'mailed_if_known' as const,
            attemptId: attemptText(attempt),
            expiresAt: challenge.expiresAt,
          },
          writes: [
            // Without an email no code can be right, and the attempt alone answers, misses and expires like any other.
            ...(isMailed && carries === 'code' ? [insert('challenges', challenge)] : []),
            // Requests that send nothing are not counted as mails: a stranger could otherwise keep the person from ever
            // getting one.
            ...(mail === null ? counted.writes : mail.writes),
            ...(isMailed ? countMail(mails, sent, now) : []),
            ...(isOwn && isPending(last) ? [update('challenges', last, challengeChange(last, 'cancel', now))] : []),
          ],
          deliveries: mail?.deliveries ?? [],
        }
        return mail !== null || counted.isFirst
          ? { ...decided, told: [toldOfAccount('sign_in.mail_requested', someone(records), requested)] }
          : { ...decided, untold: 'mail_request_counted' }
      },
    })
  }

  /** A challenge, and what the browser keeps of it, whether or not there will be a record. */
  const begun = (
    owner: Pick<ChallengeRecord, 'resourceId' | 'userId' | 'assignmentId'>,
    {
      who,
      userId,
      ...asked
    }: { readonly who: string; readonly userId: string } & Pick<ChallengeRecord, 'context' | 'trust'>,
    now: Date,
  ) => {
    const about = { purpose: 'sign_in', keyId: keys.currentId, bindingHash: null, ...asked }
    const challenge = newMailedChallenge(owner, about, now)
    const attempt = newAttempt(keys, { resourceId: owner.resourceId, challengeId: challenge.id, who, userId })
    return { attempt, challenge: { ...challenge, bindingHash: attemptHash(keys, keys.currentId, attempt) } }
  }

  return async (input) => {
    const given = parseInput(mailCodeSchema, input)
    const { resourceId, network: address, deviceCookie } = given
    const loginKey = loginKeyOf(given.login)
    const who = loginHash(keys, loginKey)
    const [user] = await engine.store.read([byKey('users', 'login', { loginKey })])
    const known = await knownBrowserOf(engine, { resourceId, user }, deviceCookie)
    return ask(given, user?.id ?? 'nobody', { who, address, known })
  }
}

/** Requests for one user are serialised; requests for unknown users share a per-network counter. */
function laneOf({ who, known }: Guesser, unsent: Ref<'limits'>, userId: string): string {
  if (userId === nobody.userId && 'key' in unsent.at) return `mail/${unsent.at.values.key}`
  return `mail/${asked(who, known)}`
}

/**
 * An email that signs in. The last one for now also has a link, which works for a day and in any browser that asks
 * next, so a stranger who asks for all the emails does not lock the person out. Nothing that strangers can end ends the
 * link; what would have ended the code does.
 */
function mailTo(
  keys: KeyRing,
  member: Membership,
  { trusted, unsettled }: Mailboxes,
  { challenge, carries }: { readonly challenge: ChallengeRecord; readonly carries: 'code' | 'link' },
  now: Date,
): Mailed {
  if (carries === 'code') {
    const template = mailTemplates.code
    const also = { template, challenge, params: { mailbox: 'new' } } as const
    return {
      writes: [],
      deliveries: [
        ...(trusted === null ? [] : [mailDelivery(now, member, trusted, { template, challenge })]),
        ...(unsettled === null ? [] : [mailDelivery(now, member, unsettled, also)]),
      ],
    }
  }
  const linkTo = (mailbox: string): Mailed => {
    const id = newId(now)
    const about = { event: 'sign_in', tokenId: null, email: mailbox, ...keptTrust(challenge.trust) }
    const { address } = member.resource
    const { device = null, network = null } = challenge.context ?? {}
    const params = { linkId: id, linkKeyId: keys.currentId, address, device, network }
    return {
      writes: [insertOneTimeLink(keys, { id, kind: 'sign_in', ...ownerOf(member), about }, signInLinkMs, now)],
      deliveries: [mailDelivery(now, member, mailbox, { template: mailTemplates.link, params })],
    }
  }
  const links = [trusted, unsettled].flatMap((mailbox) => (mailbox === null ? [] : [linkTo(mailbox)]))
  return {
    writes: links.flatMap(({ writes }) => writes),
    deliveries: links.flatMap(({ deliveries }) => deliveries),
  }
}
