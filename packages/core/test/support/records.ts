import type { Membership } from '../../src/kernel/membership.js'
import { type Change, changedBy } from '../../src/ports/writes.js'
import type { AssignmentRecord } from '../../src/records/assignment-record.js'
import type { AuditRecord } from '../../src/records/audit-record.js'
import type { AuthorizationRecord, PermitRecord } from '../../src/records/authorization-record.js'
import type { ChallengeRecord } from '../../src/records/challenge-record.js'
import type { ChatRecord } from '../../src/records/chat-record.js'
import type { DeliveryRecord } from '../../src/records/delivery-record.js'
import type { EndpointRecord } from '../../src/records/endpoint-record.js'
import type { EnrollmentRecord } from '../../src/records/enrollment-record.js'
import { notAskedYet } from '../../src/records/groups/approvals.js'
import { noBypass } from '../../src/records/groups/bypass.js'
import { notEnrolled } from '../../src/records/groups/enrollment.js'
import { noTokens } from '../../src/records/groups/tokens.js'
import type { NoteRecord } from '../../src/records/job-record.js'
import type { LimitRecord } from '../../src/records/limit-record.js'
import { resourceDefaults } from '../../src/records/resource-defaults.js'
import type { ResourceRecord } from '../../src/records/resource-record.js'
import type { TokenRecord } from '../../src/records/token-record.js'
import type { UserRecord } from '../../src/records/user-record.js'
import type { Versioned } from '../../src/records/versioned.js'

/** The moment at which every sample stands. */
export const noon = new Date('2030-06-01T12:00:00.000Z')

/** So many milliseconds after noon; before it when negative. */
export const after = (ms: number) => new Date(noon.getTime() + ms)

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** A record as it is inserted: the store gives the version. */
export function fresh<R extends Versioned>({ version, ...record }: R): Omit<R, 'version'> {
  return record
}

export const chatAddress = { transport: 'telegram', accountId: '4242', chatId: '77' }

export function assignmentRecord({
  id = 'a'.repeat(26),
  version = 3,
  ...change
}: Change<'assignments'> & Partial<Versioned> = {}): AssignmentRecord {
  const usual: AssignmentRecord = {
    id,
    version,
    resourceId: 'resource-1',
    userId: 'user-1',
    externalId: null,
    active: true,
    tokens: { ...noTokens, ids: ['t'.repeat(26)], preferredId: 't'.repeat(26) },
    enrollment: { ...notEnrolled, enrolled: true },
    challenges: { liveId: null, waiting: [], open: [] },
    approvals: notAskedYet,
    mutedCategories: [],
    attempts: { misses: 0, missesInTotal: 0, lockLevel: 0, lockedUntil: null, lock: null },
    sends: { at: [], by: [] },
    sessionEpoch: 0,
    trust: null,
    bypass: noBypass,
    recovery: { pinHash: null, codes: [], batch: null },
    signedInAt: null,
    lastAcceptedAt: null,
    createdAt: noon,
  }
  return changedBy('assignments', usual, change)
}

export function enrollmentRecord(change: Partial<EnrollmentRecord> = {}): EnrollmentRecord {
  return {
    id: 'e'.repeat(26),
    version: 1,
    resourceId: 'resource-1',
    userId: 'user-1',
    assignmentId: 'a'.repeat(26),
    type: 'bot',
    state: 'awaiting_scan',
    name: 'My phone',
    transport: 'telegram',
    accountId: '4242',
    digits: 6,
    activation: 'confirm',
    confirmation: 'code',
    generation: 1,
    keyId: 'k1',
    linkHash: null,
    typedHash: null,
    expiresAt: after(5 * minute),
    completeBy: after(10 * minute),
    claimedBy: null,
    chatRecordId: 'chat-1',
    chatId: '77',
    displayName: 'Ana K.',
    confirmMisses: 0,
    grounds: null,
    sessionId: null,
    replacesTokenId: null,
    tokenId: null,
    createdAt: noon,
    claimedAt: null,
    endedAt: null,
    endedBecause: null,
    ...change,
  }
}

export function tokenRecord(change: Partial<TokenRecord> = {}): TokenRecord {
  return {
    id: 't'.repeat(26),
    version: 1,
    resourceId: 'resource-1',
    userId: 'user-1',
    assignmentId: 'a'.repeat(26),
    type: 'bot',
    name: 'My phone',
    chatRecordId: 'chat-1',
    transport: 'telegram',
    accountId: '4242',
    chatId: '77',
    displayName: 'Ana K.',
    language: 'uk',
    digits: 6,
    createdAt: noon,
    revokedAt: null,
    revokedBecause: null,
    pausedUntil: null,
    origin: null,
    ...change,
  }
}

export function challengeRecord(change: Partial<ChallengeRecord> = {}): ChallengeRecord {
  return {
    id: 'c'.repeat(26),
    version: 1,
    resourceId: 'resource-1',
    userId: 'user-1',
    assignmentId: 'a'.repeat(26),
    tokenId: 't'.repeat(26),
    kind: 'otp',
    mode: null,
    transaction: null,
    state: 'pending',
    purpose: 'sign_in',
    bindingHash: null,
    trust: null,
    digits: 6,
    keyId: 'k1',
    sendNumber: 1,
    deliveryId: null,
    misses: 0,
    missLimit: 5,
    expiresAt: after(3 * minute),
    context: { network: '192.0.2.7', device: 'Firefox on Linux', reason: null },
    createdAt: noon,
    answeredAt: null,
    endedAt: null,
    ...change,
  }
}

export function chatRecord(change: Partial<ChatRecord> = {}): ChatRecord {
  return {
    id: 'h'.repeat(26),
    version: 1,
    ...chatAddress,
    reachable: true,
    pushable: true,
    displayName: null,
    username: null,
    language: null,
    bindings: {},
    codeMisses: [],
    mutedUsers: {},
    lastHintAt: null,
    lastHeardAt: null,
    idleSince: noon,
    createdAt: noon,
    ...change,
  }
}

export function limitRecord(change: Partial<LimitRecord> = {}): LimitRecord {
  return {
    id: 'l'.repeat(26),
    version: 1,
    key: 'typed_code:telegram:4242',
    times: [],
    blockedUntil: null,
    expiresAt: after(2 * hour),
    ...change,
  }
}

export function deliveryRecord(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    id: 'd'.repeat(26),
    version: 1,
    state: 'waiting',
    channel: 'chat',
    resourceId: 'resource-1',
    userId: 'user-1',
    assignmentId: 'a'.repeat(26),
    ...chatAddress,
    mailTo: null,
    template: 'token_activated',
    params: {},
    language: null,
    challengeId: null,
    enrollmentId: null,
    sendNumber: 0,
    attempts: 1,
    dueAt: noon,
    expiresAt: after(day),
    outcome: null,
    outcomeDetail: null,
    messageId: null,
    endedAt: null,
    createdAt: noon,
    ...change,
  }
}

export function userRecord(change: Partial<UserRecord> = {}): UserRecord {
  return {
    id: 'user-1',
    version: 1,
    login: 'ana',
    loginKey: 'ana',
    externalId: null,
    email: null,
    emailKey: null,
    emailSetAt: null,
    phone: null,
    firstName: null,
    lastName: null,
    passwordHash: null,
    active: true,
    subjectId: 'subject-1',
    sessionEpoch: 0,
    previousEmail: null,
    language: null,
    createdAt: noon,
    ...change,
  }
}

/** As a new Resource is, but with the portal and BOT tokens switched on. */
export function resourceRecord(change: Partial<ResourceRecord> = {}): ResourceRecord {
  const { selfService } = resourceDefaults
  return {
    ...resourceDefaults,
    id: 'resource-1',
    version: 1,
    name: 'Billing',
    selfService: {
      ...selfService,
      enabled: true,
      tokenEnrollment: { bot: { ...selfService.tokenEnrollment.bot, enabled: true } },
    },
    createdAt: noon,
    ...change,
  }
}

/** A person on a Resource, who speaks these languages. */
export function member(spoken: { readonly user?: string; readonly resource?: string } = {}): Membership {
  const { user = null, resource = null } = spoken
  return {
    assignment: assignmentRecord(),
    user: userRecord({ language: user }),
    resource: resourceRecord({ language: resource }),
  }
}

export function auditRecord(change: Partial<AuditRecord> = {}): AuditRecord {
  const who = { resourceId: null, subjectId: null, actor: 'host' } as const
  const later = { number: null, administrator: null }
  const entry = { id: 'audit-1', version: 1, at: noon, action: 'a.b', ...who, outcome: 'success', details: {} } as const
  return { ...entry, ...later, ...change }
}

export function endpointRecord(change: Partial<EndpointRecord> = {}): EndpointRecord {
  return {
    id: 'endpoint-1',
    version: 1,
    resourceId: 'resource-1',
    url: 'https://receiver.example/hook',
    events: ['*'],
    state: 'on',
    secrets: { current: 'whsec_x', former: null, formerUntil: null },
    ca: null,
    notify: null,
    since: '0000000001',
    failingSince: null,
    offBecause: null,
    createdAt: noon,
    ...change,
  }
}

export function noteRecord(change: Partial<NoteRecord> = {}): NoteRecord {
  const about = { resourceId: 'resource-1', userId: 'user-1' }
  return {
    id: 'note-1',
    version: 1,
    kind: 'reason',
    key: null,
    ...about,
    says: { text: 'x' },
    createdAt: noon,
    ...change,
  }
}

export function authorizationRecord(change: Partial<AuthorizationRecord> = {}): AuthorizationRecord {
  return {
    ...{ id: 'authorization-1', version: 1, resourceId: 'resource-1', userId: 'user-1', assignmentId: 'assignment-1' },
    ...{ agentId: 'agent-1', inboxId: 'inbox-1', tokenId: 'token-1', dedupeId: 'invoice-7', state: 'open' },
    ...{ mode: 'number_matching', purpose: 'pay', keyId: 'k1', sendNumber: 1, number: 1, misses: 0 },
    transaction: { fields: [{ label: 'To', value: 'ACME' }], digest: 'digest' },
    ...{ reason: null, offers: null, grantsUntil: null, permitId: null, partOf: null, approvers: null },
    ...{ deliveryId: 'delivery-1', useWithinMs: 600_000, expiresAt: noon, dueAt: noon, createdAt: noon },
    answeredAt: null,
    ...change,
  }
}

export function permitRecord(change: Partial<PermitRecord> = {}): PermitRecord {
  return {
    ...{ id: 'permit-1', version: 1, resourceId: 'resource-1', userId: 'user-1', assignmentId: 'assignment-1' },
    ...{ agentId: 'agent-1', tokenId: 'token-1', authorizationId: 'authorization-1', purpose: 'pay' },
    ...{ mode: 'number_matching', slot: '1', state: 'live' },
    terms: { fields: [{ label: 'To', same: { label: 'To', value: 'ACME' } }], total: null, times: 3, forMs: 60_000 },
    used: { times: 0, minor: 0 },
    ...{ expiresAt: noon, dueAt: noon, createdAt: noon },
    ...change,
  }
}
