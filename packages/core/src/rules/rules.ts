import type { HostRuleContext, HostRules, Membership, RuleSubject } from '../kernel/index.js'
import {
  type AllowedAction,
  type AssignmentRecord,
  allows,
  freshActions,
  type ProvenMethods,
  type SessionRecord,
  type TokenRecord,
  type TokenType,
  tokenPolicy,
  waysToEnroll,
  waysToToken,
} from '../records/index.js'
import { accessDenied, type Whence } from './access.js'
import { hasPortal, isOn } from './live.js'
import { enrolledElsewhere, isProvenOn, isSettled, type MembershipsElsewhere } from './proofs-elsewhere.js'
import { denied, type Refusal } from './refusal.js'
import {
  hasSecondFactor,
  isFresh,
  isLive,
  isResetting,
  isUnvouched,
  missingProofs,
  sessionState,
} from './session-rules.js'

/** What a person wants to do. */
export interface Want {
  /** Its Allowed Action; without one, every signed-in person may do it. */
  readonly action?: AllowedAction
  /** Needs every factor of the person, proven within five minutes (R5), as some actions always do. */
  readonly fresh?: boolean
  /**
   * It only reads the state of the person's own enrollment, and shows nothing that leads to a chat. A first enrollment makes the person enrolled while it is followed, and a host
   * that names no session has no code yet.
   */
  readonly followsEnrollment?: boolean
  /** It sets a password, which is all that a reset link allows. */
  readonly setsPassword?: boolean
  /** The token that it may lead to. */
  readonly token?: WantedToken
  /** It changes what the person has on every Resource (R8). */
  readonly everywhere?: MembershipsElsewhere & {
    /** The tokens of this membership. */
    readonly tokens: readonly (TokenRecord | null)[]
  }
  /** The person's other memberships, for what may lead to a first token; absent if a token of another Resource is proven anyway. */
  readonly elsewhere?: MembershipsElsewhere
}

/** A token that a person wants to have. */
export interface WantedToken {
  readonly type: TokenType
  /** For a chat. */
  readonly transport: string | null
  /** The token that it would replace. */
  readonly replaces: string | null
}

/** What the rules are asked about: the records that the decision commits on, the request, and the time. */
export interface Asked extends Membership {
  readonly want: Want
  /** The session; `null` if the host names none, `'ended'` if the named one does not exist. */
  readonly session: SessionRecord | 'ended' | null
  readonly proven: ProvenMethods
  readonly host: HostRules
  /** The address of their browser, or of the one in which it was begun; absent if the host's own server asks. */
  readonly network?: string | null
  readonly now: Date
}

/** A rule: a refusal, or `null`. Pure. */
export type Rule = (asked: Asked) => Refusal | null

/** The rules, by name. Each is defined once; the lists below say which are asked when. */
export const rules = {
  /** Something that is switched off is a matter for the administrator, not for the person: it must never read as "no second factor". */
  active: (asked) => (isOn(asked) ? null : denied('active')),

  portal: (asked) => (hasPortal(asked) ? null : denied('self_service')),

  /** Where and when the Resource may be used at all. */
  place: (asked) => accessDenied(asked.resource, whenceOf(asked), asked.now, 'use'),

  /** A caller that names a session acts in it: once it has ended, the caller is out (R6). */
  session: ({ session, now, ...owners }) =>
    session === null || (session !== 'ended' && isLive(session, owners, now)) ? null : { code: 'UNAUTHENTICATED' },

  /** Enrolled people get nowhere with fewer factors (R2). */
  secondFactor: ({ want: { followsEnrollment = false }, assignment, resource, proven }) => {
    if (followsEnrollment && !isUnvouched(proven)) return null
    return (assignment.enrollment.enrolled && !hasSecondFactor(proven, resource)) || isUnvouched(proven)
      ? { code: 'NOT_FRESH', missing: ['otp'] }
      : null
  },

  /** After the grace period, only enrolling is allowed; otherwise the account could be used without a second factor for ever. */
  enrollmentFirst: ({ want: { action }, proven, assignment, resource, now }) =>
    action !== undefined &&
    sessionState(proven, assignment, resource, now) === 'enrollment' &&
    !waysToEnroll.includes(action)
      ? denied('enrollment_first')
      : null,

  /** After a reset link, a new password comes before anything else. */
  passwordFirst: ({ want: { action, fresh = false, setsPassword = false }, proven }) =>
    isResetting(proven) && !setsPassword && (action !== undefined || fresh) ? denied('password_first') : null,

  allowedAction: ({ want: { action, everywhere }, resource }) => {
    if (action === undefined) return null
    const concerned = [resource, ...(everywhere?.resources ?? [])]
    const isAllowed = concerned.every((one) => one === null || allows(one, action))
    return isAllowed ? null : denied(action)
  },

  freshness: (asked) => {
    const { fresh = false, action } = asked.want
    return fresh || (action !== undefined && freshActions.includes(action)) ? staleProofs(asked) : null
  },

  tokenType: ({ want: { token }, resource }) =>
    token === undefined || tokenPolicy(resource, token.type).enabled ? null : denied(`token_enrollment.${token.type}`),

  messenger: ({ want: { token }, resource }) => {
    const { transports } = tokenPolicy(resource, 'bot')
    if (token === undefined || transports === null) return null
    return transports.some((name) => name === token.transport) ? null : denied('token_enrollment.transport')
  },

  /** Adding a messenger may be restricted further than everything else. */
  addingPlace: (asked) =>
    asked.want.token === undefined ? null : accessDenied(asked.resource, whenceOf(asked), asked.now, 'add'),

  /** Set by "not me": only an administrator may allow enrolling again. */
  blocked: ({ want: { token }, assignment }) =>
    token !== undefined && assignment.enrollment.blocked ? denied('enrollment_blocked') : null,

  maximum: ({ want: { token }, assignment, resource }) =>
    token?.replaces === null && assignment.tokens.ids.length >= resource.secondFactor.maxTokensPerUser
      ? denied('max_tokens')
      : null,

  /** In addition to the sign-in, what the Resource asks for before a first token (R3); a person who has a token proves that instead. */
  firstFactorProof: (asked) => {
    const { want, assignment, user, resource, proven } = asked
    if (want.token === undefined) return null
    if (assignment.enrollment.enrolled) return staleProofs(asked)
    const { firstEnrollment } = resource.selfService
    const isProven =
      firstEnrollment === 'sign_in' ||
      (firstEnrollment === 'invite' && proven.invited !== undefined) ||
      (firstEnrollment === 'email_if_known' && (user.email === null || proven.email !== undefined))
    if (!isProven) return denied('first_enrollment')
    // What was proven in addition to the sign-in counts as much as the sign-in itself, if it is as recent.
    const isYoung = isFresh(proven.email, asked.now) || isFresh(proven.invited, asked.now)
    return isYoung ? null : staleProofs(asked)
  },

  /** A person with a second factor elsewhere proves it before a first token here: otherwise a password and another Resource would be enough for one (C20). */
  provenElsewhere: ({ want, assignment, proven, now }) => {
    if (want.token === undefined || want.elsewhere === undefined || assignment.enrollment.enrolled) return null
    const asking = enrolledElsewhere(want.elsewhere)
    const isProven =
      asking.length === 0 || proven.vouched !== undefined || asking.some((id) => isProvenOn(id, proven, now))
    return isProven ? null : { code: 'NOT_FRESH', missing: ['elsewhere'] }
  },

  hostAction: (asked) => (asked.want.action === undefined ? null : hostRefusal(asked.want.action, asked)),

  hostEnroll: (asked) => (asked.want.token === undefined ? null : hostRefusal('enroll', asked)),
} as const satisfies Readonly<Record<string, Rule>>

/** The place of the person who wants something. */
function whenceOf({ network = null, host }: Asked): Whence {
  return { addresses: [network], countryOf: host.countryOf }
}

/** Whether the action will need fresh proofs from this person: a further token does, see `firstFactorProof`. */
export function needsFreshProofs(action: AllowedAction, { enrollment }: Pick<AssignmentRecord, 'enrollment'>): boolean {
  return freshActions.includes(action) || (enrollment.enrolled && waysToToken.includes(action))
}

function hostRefusal(subject: RuleSubject, asked: Asked): Refusal | null {
  const { want, host, proven, now, network = null, ...records } = asked
  const about = { now, proven, transport: want.token?.transport ?? null, network }
  return refusalOfHost(host, subject, records, about)
}

/** The host's own rules, as a rule of ours. */
export function refusalOfHost(
  host: HostRules,
  subject: RuleSubject,
  records: Membership,
  about: HostRuleContext,
): Refusal | null {
  const rule = host.refusal(subject, records, about)
  return rule === null ? null : denied(rule)
}

/**
 * Every factor of the person, proven within five minutes. A change on all Resources also needs a proof on each one where the person is enrolled, unless the tokens here are old
 * enough to count for them.
 */
function staleProofs({ want: { everywhere }, proven, user, assignment, resource, now }: Asked): Refusal | null {
  const missing = missingProofs(proven, { user, assignment, resource }, now)
  const asking =
    everywhere === undefined || isSettled(assignment, everywhere.tokens, now) ? [] : enrolledElsewhere(everywhere)
  const isComplete = asking.every((id) => isProvenOn(id, proven, now))
  return missing.length === 0 && isComplete
    ? null
    : { code: 'NOT_FRESH', missing: isComplete ? missing : [...missing, 'elsewhere'] }
}

/** Rules for being let in at all. */
const entering: readonly Rule[] = [rules.portal, rules.place, rules.session, rules.secondFactor]

/** Whether this person may do this. */
const acting: readonly Rule[] = [rules.enrollmentFirst, rules.passwordFirst, rules.allowedAction, rules.hostAction]

/** Whether the policy of the Resource lets people get this token by themselves. */
const policyOfToken: readonly Rule[] = [
  rules.portal,
  rules.allowedAction,
  rules.hostAction,
  rules.tokenType,
  rules.messenger,
]

/** Whether the policy allows another token at all. */
const roomForToken: readonly Rule[] = [rules.active, rules.blocked, rules.maximum, rules.hostEnroll]

const enrolling: readonly Rule[] = [rules.tokenType, rules.messenger, rules.addingPlace, ...roomForToken]

/** The proofs, asked last, so that no proof is given in vain. */
const proving: readonly Rule[] = [rules.freshness, rules.firstFactorProof, rules.provenElsewhere]

/** Asked by every verb of a signed-in person. */
export function selfServiceRefusal(asked: Asked): Refusal | null {
  return firstRefusal([...entering, ...acting, ...enrolling, ...proving], asked)
}

/** Whether the policy allows this token at all, whatever the person already has: what pages offer. */
export function tokenPolicyRefusal(asked: Asked): Refusal | null {
  return firstRefusal([...policyOfToken, rules.hostEnroll], asked)
}

/** Asked when a token begins that the host's own server requested. */
export function newTokenRefusal(asked: Asked): Refusal | null {
  return firstRefusal(roomForToken, asked)
}

/** Asked at every later step of an enrollment that a person began: by the policy of that moment, for the address where it was begun, and without freshness or a session. */
export function goingOnRefusal(asked: Asked): Refusal | null {
  return firstRefusal([...policyOfToken, rules.addingPlace, ...roomForToken], asked)
}

function firstRefusal(list: readonly Rule[], asked: Asked): Refusal | null {
  for (const rule of list) {
    const refusal = rule(asked)
    if (refusal !== null) return refusal
  }
  return null
}
