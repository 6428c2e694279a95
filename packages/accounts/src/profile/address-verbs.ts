import type { AttemptId } from '@chatfactor/core'
import {
  addressPurpose,
  bindingHash,
  by,
  changeOwn,
  type Decision,
  type Door,
  type Engine,
  emailKey,
  isCurrentCode,
  mailDelivery,
  maskedLogin,
  membershipsElsewhere,
  movedEmail,
  ofMember,
  operate,
  ownerOf,
  parseInput,
  strictObject,
  tokensEverywhere,
  trustedEmail,
  trustNow,
  upTo,
  userShapes,
} from '@chatfactor/core/feature'
import { type ChallengeRecord, insert } from '@chatfactor/core/store'
import { accountAnnouncements } from '../account-announcements.js'
import { toldOfAccount } from '../account-happenings.js'
import { countMail, mailLimitRefs, nextMail } from '../mailed/mail-limits.js'
import { mailTemplates } from '../mailed/mail-templates.js'
import { judgeMailedCode } from '../mailed/mailed-answer.js'
import { newMailedChallenge } from '../mailed/mailed-challenge.js'
import { type NotProven, notProven } from '../mailed/not-proven.js'

/** The person's email address. A new one counts once a code sent to it was typed (R33). */
export interface OwnAddress {
  /**
   * Mails a code to the address that the person wants; nothing changes yet. Action `user.change_email`.
   *
   * Sends at most 10 emails a day for one person, and to one address. Does not reveal whether another user has the
   * address.
   */
  changeEmail(
    email: string,
  ): Promise<
    | { readonly outcome: 'mailed'; readonly attemptId: AttemptId; readonly expiresAt: Date }
    | { readonly outcome: 'throttled'; readonly retryAt: Date }
  >
  /**
   * Checks that code and changes the address. The old address is told, can undo the change for 72 hours, and gets the
   * proving emails until then. Ends the other sessions. Throws `ALREADY_EXISTS` (field `email`) if an address may
   * belong to one user only.
   */
  verifyEmail(input: {
    readonly email: string
    readonly attemptId: AttemptId
    readonly code: string
  }): Promise<{ readonly outcome: 'changed' } | NotProven>
}

type Started = Awaited<ReturnType<OwnAddress['changeEmail']>>
type Confirmed = Awaited<ReturnType<OwnAddress['verifyEmail']>>

const want = { action: 'user.change_email' } as const
const { email } = userShapes
const startSchema = strictObject({ email })
const answerSchema = strictObject({ email, attemptId: upTo(100), code: upTo(100) })

/** Changes a person's address in two steps; the first only mails a code. */
export function addressVerbs(engine: Engine, door: Door): OwnAddress {
  const { keys } = engine
  /** A code counts only for this address and in the session that asked. */
  const bindingOf = (address: string, keyId: string) =>
    bindingHash(keys, keyId, [address.toLowerCase(), door.sessionId ?? ''].join('\0')) ?? ''

  return {
    async changeEmail(given) {
      const { email: address } = parseInput(startSchema, { email: given })
      const mailbox = keys.lookupHash(keys.currentId, 'login', address.toLowerCase())
      const limits = [`address of ${door.userId}`, `address ${mailbox}`].flatMap((who) =>
        mailLimitRefs({ who, address: null, known: null }),
      )
      const elsewhere = await membershipsElsewhere(engine, door)
      return operate(engine, {
        refs: { ...door.refs, ...elsewhere, tokens: await tokensEverywhere(engine, door), limits },
        ...ofMember,
        decide: ({ limits: sent, ...records }, now): Decision<Started> => {
          const { others, resources, tokens } = records
          const entry = door.enter(records, { ...want, everywhere: { others, resources, tokens } }, now)
          const { retryAt } = nextMail(limits, sent, now)
          if (retryAt !== null) return { result: { outcome: 'throttled', retryAt } }
          const about = {
            purpose: addressPurpose,
            bindingHash: bindingOf(address, keys.currentId),
            keyId: keys.currentId,
            trust: trustNow(entry),
            context: null,
          }
          const challenge = newMailedChallenge(ownerOf(entry), about, now)
          const params = { account: maskedLogin(entry.user) }
          return {
            result: { outcome: 'mailed', attemptId: challenge.id, expiresAt: challenge.expiresAt },
            writes: [insert('challenges', challenge), ...countMail(limits, sent, now)],
            deliveries: [mailDelivery(now, entry, address, { template: mailTemplates.addressCode, challenge, params })],
            told: [toldOfAccount('email_proof.requested', by('person', entry), { challengeId: challenge.id })],
          }
        },
      })
    },

    async verifyEmail(input) {
      const given = parseInput(answerSchema, input)
      const answer = await changeOwn<Confirmed>(engine, door, {
        happens: (who) => toldOfAccount('user.email_changed', who, {}),
        want,
        everywhere: true,
        endsSessions: 'everywhere',
        attemptId: given.attemptId,
        decide(entry, now, attempt) {
          const { user, resource } = entry
          const question = {
            ...{ purpose: addressPurpose, user, owners: entry, resourceId: resource.id },
            bindingOf: (keyId: string) => bindingOf(given.email, keyId),
          }
          const proofBy = (asked: ChallengeRecord) => (isCurrentCode(keys, asked, given.code) ? asked : null)
          const verdict = judgeMailedCode(keys, attempt, question, proofBy, now)
          if (verdict.outcome !== 'right') return { instead: notProven(verdict, entry) }
          const before = trustedEmail(user, now)
          return {
            user: {
              ...movedEmail(user, given.email, now),
              emailKey: emailKey(given.email, engine.settings.uniqueEmails),
            },
            writes: [verdict.write],
            notice: { announces: accountAnnouncements.emailChanged, ...(before === null ? {} : { email: before }) },
          }
        },
      })
      return answer ?? { outcome: 'changed' }
    },
  }
}
