import type { AssignmentRecord, DeliveryRecord, Fresh } from '../../src/index.js'
import { midnight } from './setting.js'

/** A limit whose id is also its key. */
export function sampleLimit(id: string): Fresh<'limits'> {
  return { id, key: id, times: [], blockedUntil: null, expiresAt: midnight }
}

export function sampleAudit(id: string): Fresh<'audit'> {
  const what = { action: 'a.b', resourceId: null, subjectId: null, actor: 'host', outcome: 'success' as const }
  return { id, at: midnight, ...what, details: {} }
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
