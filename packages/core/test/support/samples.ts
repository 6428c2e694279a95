import type { AssignmentRecord, ChallengeRecord, DeliveryRecord, EnrollmentRecord, Fresh } from '../../src/index.js'
import { midnight } from './setting.js'

/** A limit whose id is also its key. */
export function sampleLimit(id: string): Fresh<'limits'> {
  return { id, key: id, times: [], blockedUntil: null, expiresAt: midnight }
}

export function sampleResource(id: string): Fresh<'resources'> {
  return {
    id,
    name: 'Billing',
    active: true,
    address: null,
    selfService: {
      enabled: true,
      allowedActions: [],
      tokenEnrollment: { bot: { enabled: true, transports: null } },
      firstEnrollment: 'sign_in',
    },
    secondFactor: {
      required: false,
      gracePeriodMs: 0,
      attemptLimit: 5,
      activation: 'on_scan',
      confirmation: 'code',
      maxTokensPerUser: 1,
      rememberBrowsersMs: null,
    },
    createdAt: midnight,
  }
}

export function sampleAssignment(change: Partial<AssignmentRecord> = {}): AssignmentRecord {
  return {
    id: 'assignment',
    version: 1,
    resourceId: 'billing',
    userId: 'ana',
    externalId: null,
    active: true,
    enrolled: true,
    tokenIds: ['token'],
    preferredTokenId: 'token',
    openEnrollmentId: null,
    liveChallengeId: null,
    misses: 0,
    missesInTotal: 0,
    lockLevel: 0,
    lockedUntil: null,
    sentAt: [],
    sessionEpoch: 1,
    bypassUntil: null,
    enrollmentBlocked: false,
    pinHash: null,
    recoveryCodes: [],
    requiredSince: null,
    lastAcceptedAt: null,
    createdAt: midnight,
    ...change,
  }
}

export function sampleChallenge(change: Partial<ChallengeRecord> = {}): ChallengeRecord {
  return {
    id: 'challenge',
    version: 1,
    resourceId: 'billing',
    userId: 'ana',
    assignmentId: 'assignment',
    tokenId: 'token',
    kind: 'otp',
    state: 'pending',
    purpose: 'sign_in',
    bindingHash: null,
    digits: 6,
    keyId: 'k1',
    sendNumber: 1,
    misses: 0,
    missLimit: 5,
    expiresAt: new Date(midnight.getTime() + 180_000),
    context: null,
    createdAt: midnight,
    endedAt: null,
    ...change,
  }
}

export function sampleEnrollment(change: Partial<EnrollmentRecord> = {}): EnrollmentRecord {
  return {
    id: 'enrollment',
    version: 1,
    resourceId: 'billing',
    userId: 'ana',
    assignmentId: 'assignment',
    state: 'awaiting_confirmation',
    name: 'My phone',
    transport: 'telegram',
    accountId: 'bot',
    digits: 6,
    activation: 'confirm',
    confirmation: 'code',
    generation: 1,
    keyId: 'k1',
    linkHash: null,
    typedHash: null,
    expiresAt: new Date(midnight.getTime() + 300_000),
    completeBy: new Date(midnight.getTime() + 600_000),
    claimedBy: 'link_code',
    chatRecordId: 'chat',
    chatId: '42',
    displayName: null,
    confirmMisses: 0,
    sessionId: null,
    replacesTokenId: null,
    tokenId: null,
    createdAt: midnight,
    claimedAt: midnight,
    endedAt: null,
    ...change,
  }
}

export function sampleDelivery(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    id: 'delivery',
    version: 1,
    state: 'waiting',
    channel: 'chat',
    resourceId: null,
    userId: null,
    assignmentId: null,
    transport: 'telegram',
    accountId: 'bot',
    chatId: '42',
    mailTo: null,
    template: 'help',
    params: {},
    challengeId: null,
    enrollmentId: null,
    sendNumber: 0,
    attempts: 1,
    dueAt: midnight,
    expiresAt: new Date(midnight.getTime() + 24 * 60 * 60_000),
    outcome: null,
    outcomeDetail: null,
    messageId: null,
    createdAt: midnight,
    ...change,
  }
}
