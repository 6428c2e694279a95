import type { AuditEntry, Resource, Token } from '@chatfactor/core'
import type { MemberStatus, MessagesSeen } from '../../src/index.js'
import { factsIn, type HelpFacts } from '../../src/person/matters.js'

export const now = new Date('2026-11-30T12:00:00Z')
/** An hour ago. */
export const at = new Date('2026-11-30T11:00:00Z')

type Assignment = MemberStatus['member']['assignment']

/** What is different from somebody with whom nothing is the matter. */
export interface Changes {
  readonly resource?: Partial<Pick<Resource, 'active'>>
  readonly selfService?: Partial<Resource['selfService']>
  readonly secondFactor?: Partial<Resource['secondFactor']>
  readonly user?: Partial<MemberStatus['member']['user']>
  readonly assignment?: Partial<Assignment>
  readonly tokens?: readonly Pick<Token, 'id' | 'state' | 'messenger'>[]
  readonly trail?: readonly Pick<AuditEntry, 'action' | 'at' | 'details' | 'actor'>[]
  readonly messages?: MessagesSeen['messages']
  readonly openEnrollment?: Pick<NonNullable<MemberStatus['openEnrollment']>, 'state' | 'createdAt'>
  readonly lock?: MemberStatus['lock']
  readonly graceUntil?: Date
}

/** Somebody who is not enrolled, was told where the portal is, and can sign in, but for these changes. */
export function facts(changes: Changes): HelpFacts {
  const resource: Resource = {
    id: 'billing',
    version: 1,
    name: 'Billing',
    active: true,
    language: null,
    createdAt: at,
    ...changes.resource,
    selfService: {
      enabled: true,
      address: 'billing',
      allowedActions: [],
      tokenEnrollment: { bot: { enabled: true, transports: null, digits: null, name: null } },
      firstEnrollment: 'sign_in',
      ...changes.selfService,
    },
    secondFactor: {
      required: false,
      gracePeriodMs: 0,
      attemptLimit: 5,
      activation: 'on_scan',
      confirmation: 'code',
      maxTokensPerUser: 1,
      rememberBrowsersMs: null,
      signIn: 'code',
      approvalMode: 'number_matching',
      heldTo: null,
      access: null,
      notices: 'new_browser',
      administrators: 'one',
      ...changes.secondFactor,
    },
  }
  const assignment: Assignment = {
    id: 'assignment-1',
    resourceId: 'billing',
    userId: 'ana',
    active: true,
    enrolled: false,
    tokenIds: [],
    disabledTokenIds: [],
    lockedUntil: null,
    needsAdministrator: false,
    lockReason: null,
    bypassUntil: null,
    bypassReason: null,
    enrollmentBlocked: false,
    hasPin: false,
    openEnrollmentId: null,
    lastAcceptedAt: null,
    signedInAt: null,
    toldAt: at,
    createdAt: at,
    ...changes.assignment,
  }
  return factsIn({
    resource,
    member: { graceUntil: null, assignment, user: userOf(changes), tokens: (changes.tokens ?? []).map(tokenOf) },
    lock: changes.lock ?? null,
    recoveryCodesLeft: 0,
    graceUntil: changes.graceUntil ?? null,
    openEnrollment: changes.openEnrollment === undefined ? null : enrollmentOf(changes.openEnrollment),
    messages: { messages: changes.messages ?? [], areMore: false },
    trail: (changes.trail ?? []).map((entry, index) => entryOf(entry, index)),
  })
}

function userOf({ user }: Changes): HelpFacts['standing']['member']['user'] {
  return {
    id: 'ana',
    version: 1,
    login: 'ana',
    externalId: null,
    email: 'ana@example.org',
    phone: null,
    firstName: 'Ana',
    lastName: null,
    hasPassword: true,
    language: null,
    active: true,
    createdAt: at,
    ...user,
  }
}

function tokenOf(token: NonNullable<Changes['tokens']>[number]): Token {
  return {
    resourceId: 'billing',
    userId: 'ana',
    type: 'bot',
    name: 'My phone',
    transport: 'telegram',
    displayName: null,
    digits: 6,
    addedFrom: null,
    notified: true,
    warnedUntil: null,
    createdAt: at,
    lastUsedAt: null,
    revokedAt: null,
    ...token,
  }
}

function enrollmentOf(enrollment: NonNullable<Changes['openEnrollment']>): MemberStatus['openEnrollment'] {
  return {
    id: 'enrollment-1',
    resourceId: 'billing',
    userId: 'ana',
    endedBecause: null,
    type: 'bot',
    name: 'My phone',
    transport: 'telegram',
    messenger: 'Telegram',
    linkCarriesCode: true,
    digits: 6,
    expiresAt: at,
    completeBy: at,
    displayName: null,
    confirmation: null,
    replacesTokenId: null,
    tokenId: null,
    ...enrollment,
  }
}

function entryOf(entry: NonNullable<Changes['trail']>[number], index: number): AuditEntry {
  return { id: String(index), resourceId: 'billing', subjectId: 'subject', outcome: 'success', ...entry }
}
