import type { SpecFor } from './field-spec.js'
import type { CollectionName } from './records.js'
import type { RowOf } from './row.js'

/** A field that a collection declares: every field of a row except `id` and `version`. */
export type FieldName<R> = Exclude<keyof R, 'id' | 'version'> & string

/** An order in which to list. */
export interface IndexSpec<F extends string> {
  readonly equals: readonly F[]
  readonly order: readonly F[]
  /**
   * The only value that an `equals` field is ever queried with, `null` included: a store may leave all other records
   * out of the index.
   */
  readonly only?: Readonly<Partial<Record<F, string | null>>>
  /**
   * Records with a null in one of these fields are not in this index, as with a unique key. Within it, the fields are
   * never null.
   */
  readonly sparse?: readonly F[]
  /**
   * Sorted by when the store accepted the records, by its own counter: a record whose commit ended before another's
   * began comes first, unless both fall into one tick of that counter. `order` is empty. It is only read upwards and
   * from the start: there is no cursor, and `next` is always `null`.
   */
  readonly arrival?: true
}

/** What a store must know of one collection. */
export interface CollectionSpec<R> {
  /** Every field except `id` (text) and `version` (int). */
  readonly fields: { readonly [F in FieldName<R>]-?: SpecFor<R[F]> }
  /** The longest id. @defaultValue 100 */
  readonly longestId?: number
  /** Unique keys, all sparse: a record with a null in one of the fields is not in the key. */
  readonly unique: Readonly<Record<string, readonly FieldName<R>[]>>
  /**
   * Orders in which `list` can read: all `equals` fields are given, then `order`, then `id`. Ids sort by creation time,
   * so an index without fields sorts by age.
   */
  readonly indexes: Readonly<Record<string, IndexSpec<FieldName<R>>>>
  /** Fields that can be searched: what people are called, and how they are reached. */
  readonly search?: readonly FieldName<R>[]
  /** Fields that no new record has: an insert leaves them out, which reads as null, and updates set them. */
  readonly later?: readonly FieldName<R>[]
  /** Which fields contain the id of a record in another collection. */
  readonly references: Readonly<Partial<Record<FieldName<R>, CollectionName>>>
}

/** The id of another record, and a word from a short list, such as a state. */
const id = 'text(100)' as const
const idOrNull = 'text(100)?' as const
const word = 'text(60)' as const

/** The membership that a record belongs to, and the indexes to find records by it. */
const ofPerson = { resourceId: id, userId: id, assignmentId: id } as const
const byUser = { equals: ['userId'], order: [] } as const
const byResource = { equals: ['resourceId'], order: [] } as const
const leadsToPerson = { resourceId: 'resources', userId: 'users', assignmentId: 'assignments' } as const

/**
 * The schema as data: stores build their tables, keys and indexes from it, and tests walk it.
 *
 * A commit locks the collections in this order: the most widely shared ones first.
 */
export const schema = {
  resources: {
    fields: {
      name: 'text(100)',
      active: 'bool',
      address: 'text(50)?',
      selfService: 'json',
      secondFactor: 'json',
      language: 'text(35)?',
      createdAt: 'time',
    },
    unique: { address: ['address'] },
    indexes: { all: { equals: [], order: ['name'] } },
    references: {},
  },
  users: {
    fields: {
      login: 'text(50)?',
      loginKey: 'text(50)?',
      externalId: 'text(200)?',
      email: 'text(100)?',
      emailKey: 'text(100)?',
      emailSetAt: 'time?',
      phone: 'text(20)?',
      firstName: 'text(100)?',
      lastName: 'text(100)?',
      passwordHash: 'text(500)?',
      active: 'bool',
      subjectId: id,
      sessionEpoch: 'int',
      previousEmail: 'json?',
      language: 'text(35)?',
      createdAt: 'time',
    },
    unique: {
      login: ['loginKey'],
      externalId: ['externalId'],
      email: ['emailKey'],
      subject: ['subjectId'],
    },
    indexes: { all: { equals: [], order: ['loginKey'] } },
    search: ['firstName', 'lastName', 'login', 'email', 'externalId'],
    references: {},
  },
  assignments: {
    fields: {
      resourceId: id,
      userId: id,
      externalId: 'text(200)?',
      active: 'bool',
      enrolled: 'bool',
      tokenIds: 'json',
      preferredTokenId: idOrNull,
      openEnrollmentId: idOrNull,
      liveChallengeId: idOrNull,
      waiting: 'json',
      openQuestions: 'json',
      liveApprovalId: idOrNull,
      approvals: 'json',
      mutedCategories: 'json',
      misses: 'int',
      missesInTotal: 'int',
      lockLevel: 'int',
      lockedUntil: 'time?',
      sentAt: 'json',
      sentBy: 'json',
      sessionEpoch: 'int',
      trust: 'json?',
      bypassUntil: 'time?',
      bypassReason: 'text(200)?',
      enrollmentBlocked: 'bool',
      pinHash: 'text(100)?',
      recoveryCodes: 'json',
      recoveryBatch: 'json?',
      requiredSince: 'time?',
      lastAcceptedAt: 'time?',
      signedInAt: 'time?',
      toldAt: 'time?',
      tokenUses: 'json',
      warnings: 'json?',
      disabledTokenIds: 'json?',
      lock: 'json?',
      createdAt: 'time',
    },
    later: ['disabledTokenIds', 'lock'],
    unique: { person: ['resourceId', 'userId'], externalPerson: ['resourceId', 'externalId'] },
    indexes: {
      byResource,
      byUser,
    },
    references: {
      resourceId: 'resources',
      userId: 'users',
      preferredTokenId: 'tokens',
      openEnrollmentId: 'enrollments',
      liveChallengeId: 'challenges',
      liveApprovalId: 'challenges',
    },
  },
  chats: {
    fields: {
      transport: 'text(40)',
      accountId: id,
      chatId: 'text(200)',
      reachable: 'bool',
      pushable: 'bool',
      displayName: 'text(100)?',
      username: 'text(100)?',
      language: 'text(35)?',
      bindings: 'json',
      codeMisses: 'json',
      mutedUsers: 'json',
      lastHintAt: 'time?',
      lastHeardAt: 'time?',
      idleSince: 'time',
      createdAt: 'time',
    },
    unique: { address: ['transport', 'accountId', 'chatId'] },
    indexes: { idle: { equals: [], order: ['idleSince'] } },
    references: {},
  },
  tokens: {
    fields: {
      ...ofPerson,
      type: word,
      chatRecordId: idOrNull,
      name: 'text(50)',
      transport: 'text(40)?',
      accountId: idOrNull,
      chatId: 'text(200)?',
      displayName: 'text(100)?',
      language: 'text(35)?',
      digits: 'int',
      pausedUntil: 'time?',
      origin: 'json?',
      createdAt: 'time',
      revokedAt: 'time?',
      revokedBecause: 'text(60)?',
    },
    unique: {},
    indexes: {
      byAssignment: { equals: ['assignmentId'], order: [] },
      byUser,
      byEnd: { equals: ['revokedBecause'], order: ['revokedAt'] },
    },
    references: { ...leadsToPerson, chatRecordId: 'chats' },
  },
  enrollments: {
    fields: {
      ...ofPerson,
      type: word,
      state: word,
      name: 'text(50)',
      transport: 'text(40)?',
      accountId: idOrNull,
      digits: 'int',
      activation: word,
      confirmation: word,
      generation: 'int',
      keyId: 'text(40)',
      linkHash: 'text(100)?',
      typedHash: 'text(100)?',
      expiresAt: 'time',
      completeBy: 'time',
      claimedBy: 'text(60)?',
      chatRecordId: idOrNull,
      chatId: 'text(200)?',
      displayName: 'text(100)?',
      confirmMisses: 'int',
      grounds: 'json?',
      sessionId: idOrNull,
      replacesTokenId: idOrNull,
      tokenId: idOrNull,
      createdAt: 'time',
      claimedAt: 'time?',
      endedAt: 'time?',
      endedBecause: 'text(60)?',
    },
    unique: { linkCode: ['linkHash'], typedCode: ['typedHash'] },
    indexes: {
      byAssignment: { equals: ['assignmentId'], order: ['createdAt'] },
      byChat: { equals: ['chatRecordId', 'state'], order: ['createdAt'], only: { state: 'awaiting_message' } },
      byState: { equals: ['state'], order: ['completeBy'] },
    },
    references: {
      ...leadsToPerson,
      chatRecordId: 'chats',
      sessionId: 'sessions',
      replacesTokenId: 'tokens',
      tokenId: 'tokens',
    },
  },
  agents: {
    fields: {
      resourceId: id,
      name: 'text(100)',
      nameKey: 'text(300)',
      kind: word,
      ownerId: idOrNull,
      state: word,
      keys: 'json',
      createdAt: 'time',
    },
    unique: { name: ['resourceId', 'nameKey'] },
    indexes: {
      byResource,
      byOwner: { equals: ['ownerId'], order: [], sparse: ['ownerId'] },
    },
    references: { resourceId: 'resources', ownerId: 'users' },
  },
  inboxes: {
    fields: {
      ...ofPerson,
      says: 'json',
      dueAt: 'time',
    },
    unique: { person: ['resourceId', 'userId'] },
    indexes: {
      byUser,
      due: { equals: [], order: ['dueAt'] },
    },
    references: leadsToPerson,
  },
  permits: {
    fields: {
      ...ofPerson,
      agentId: id,
      tokenId: id,
      authorizationId: id,
      purpose: 'text(50)',
      mode: word,
      slot: 'text(60)?',
      state: word,
      terms: 'json',
      used: 'json',
      expiresAt: 'time',
      dueAt: 'time',
      createdAt: 'time',
    },
    unique: { slot: ['agentId', 'userId', 'purpose', 'slot'] },
    indexes: {
      due: { equals: ['state'], order: ['dueAt'] },
      byResource,
      byUser,
    },
    references: {
      ...leadsToPerson,
      agentId: 'agents',
      tokenId: 'tokens',
      authorizationId: 'authorizations',
    },
  },
  authorizations: {
    fields: {
      ...ofPerson,
      agentId: id,
      inboxId: idOrNull,
      tokenId: idOrNull,
      dedupeId: 'text(200)',
      state: word,
      mode: word,
      purpose: 'text(50)',
      keyId: 'text(40)',
      sendNumber: 'int',
      number: 'int',
      misses: 'int',
      transaction: 'json',
      reason: 'json?',
      offers: 'json?',
      grantsUntil: 'time?',
      permitId: idOrNull,
      partOf: 'text(100)?',
      approvers: 'json?',
      deliveryId: idOrNull,
      useWithinMs: 'int',
      expiresAt: 'time',
      dueAt: 'time',
      createdAt: 'time',
      answeredAt: 'time?',
    },
    unique: { dedupe: ['agentId', 'dedupeId'] },
    indexes: {
      due: { equals: ['state'], order: ['dueAt'] },
      byUser,
    },
    references: {
      ...leadsToPerson,
      agentId: 'agents',
      inboxId: 'inboxes',
      tokenId: 'tokens',
      permitId: 'permits',
      partOf: 'authorizations',
      deliveryId: 'deliveries',
    },
  },
  challenges: {
    fields: {
      ...ofPerson,
      tokenId: idOrNull,
      kind: word,
      state: word,
      mode: 'text(60)?',
      purpose: 'text(50)',
      bindingHash: 'text(100)?',
      trust: 'json?',
      digits: 'int',
      keyId: 'text(40)',
      sendNumber: 'int',
      deliveryId: idOrNull,
      misses: 'int',
      missLimit: 'int',
      expiresAt: 'time',
      context: 'json?',
      transaction: 'json?',
      createdAt: 'time',
      answeredAt: 'time?',
      endedAt: 'time?',
    },
    unique: {},
    indexes: { overdue: { equals: [], order: ['expiresAt'] } },
    references: {
      ...leadsToPerson,
      tokenId: 'tokens',
      deliveryId: 'deliveries',
    },
  },
  sessions: {
    fields: {
      secretHash: 'text(100)',
      ...ofPerson,
      userEpoch: 'int',
      assignmentEpoch: 'int',
      trust: 'json?',
      methods: 'json',
      network: 'text(100)?',
      device: 'text(100)?',
      createdAt: 'time',
      lastSeenAt: 'time',
      expiresAt: 'time',
    },
    unique: { secret: ['secretHash'] },
    indexes: {
      byUser: { equals: ['userId'], order: ['createdAt'] },
      overdue: { equals: [], order: ['expiresAt'] },
    },
    references: leadsToPerson,
  },
  rememberedBrowsers: {
    fields: {
      secretHash: 'text(100)',
      ...ofPerson,
      tokenId: id,
      userEpoch: 'int',
      assignmentEpoch: 'int',
      trust: 'text(40)?',
      turn: 'int',
      device: 'text(100)?',
      createdAt: 'time',
      lastSeenAt: 'time',
      expiresAt: 'time',
    },
    unique: { secret: ['secretHash'] },
    indexes: {
      byAssignment: { equals: ['assignmentId'], order: ['createdAt'] },
      overdue: { equals: [], order: ['expiresAt'] },
    },
    references: { ...leadsToPerson, tokenId: 'tokens' },
  },
  oneTimeLinks: {
    fields: {
      kind: word,
      keyId: 'text(40)',
      secretHash: 'text(100)',
      ...ofPerson,
      about: 'json',
      expiresAt: 'time',
      usedAt: 'time?',
      createdAt: 'time',
    },
    unique: { secret: ['secretHash'] },
    indexes: { overdue: { equals: [], order: ['expiresAt'] }, byUser },
    references: leadsToPerson,
  },
  limits: {
    fields: { key: 'text(300)', times: 'json', blockedUntil: 'time?', expiresAt: 'time' },
    unique: { key: ['key'] },
    indexes: { overdue: { equals: [], order: ['expiresAt'] } },
    references: {},
  },
  marks: {
    fields: {
      key: 'text(300)',
      kind: word,
      holder: 'text(100)?',
      heldUntil: 'time?',
      dueAt: 'time?',
      says: 'json',
    },
    unique: { key: ['key'] },
    indexes: { due: { equals: ['kind'], order: ['dueAt'], sparse: ['dueAt'] } },
    references: {},
  },
  notes: {
    fields: {
      kind: word,
      key: 'text(300)?',
      resourceId: idOrNull,
      userId: idOrNull,
      says: 'json',
      createdAt: 'time',
    },
    unique: { key: ['key'] },
    indexes: {
      byUser: { equals: ['userId'], order: [], sparse: ['userId'] },
      byKind: { equals: ['kind'], order: [] },
    },
    references: { resourceId: 'resources', userId: 'users' },
  },
  deliveries: {
    fields: {
      state: word,
      channel: word,
      resourceId: idOrNull,
      userId: idOrNull,
      assignmentId: idOrNull,
      transport: 'text(40)?',
      accountId: idOrNull,
      chatId: 'text(200)?',
      mailTo: 'text(100)?',
      template: word,
      params: 'json',
      language: 'text(150)?',
      challengeId: idOrNull,
      enrollmentId: idOrNull,
      sendNumber: 'int',
      attempts: 'int',
      dueAt: 'time',
      expiresAt: 'time',
      outcome: 'text(60)?',
      outcomeDetail: 'text(500)?',
      messageId: 'text(200)?',
      createdAt: 'time',
      endedAt: 'time?',
    },
    later: ['endedAt'],
    unique: {},
    indexes: {
      due: { equals: ['state'], order: ['dueAt'], only: { state: 'waiting' } },
      byAge: { equals: [], order: [] },
      byAssignment: { equals: ['assignmentId'], order: [] },
    },
    references: {
      ...leadsToPerson,
      challengeId: 'challenges',
      enrollmentId: 'enrollments',
    },
  },
  inbound: {
    fields: { reply: 'json?', createdAt: 'time' },
    longestId: 450,
    unique: {},
    indexes: { byAge: { equals: [], order: ['createdAt'] } },
    references: {},
  },
  audit: {
    fields: {
      at: 'time',
      resourceId: idOrNull,
      subjectId: idOrNull,
      action: word,
      actor: 'text(220)',
      outcome: word,
      details: 'json',
      number: 'text(10)?',
      administrator: 'text(100)?',
    },
    later: ['number', 'administrator'],
    unique: {},
    indexes: {
      byTime: { equals: [], order: [] },
      byResource: { equals: ['resourceId'], order: ['at'] },
      bySubject: { equals: ['subjectId'], order: ['at'] },
      unnumbered: { equals: ['number'], order: [], only: { number: null }, arrival: true },
      byNumber: { equals: [], order: ['number'], sparse: ['number'] },
      byResourceNumber: { equals: ['resourceId'], order: ['number'], sparse: ['number'] },
      byAction: { equals: ['resourceId', 'action'], order: ['number'], sparse: ['number'] },
      byAdministrator: { equals: ['administrator'], order: ['number'], sparse: ['administrator', 'number'] },
    },
    references: { resourceId: 'resources' },
  },
  vitals: {
    fields: { key: 'text(300)', says: 'json', at: 'time', expiresAt: 'time' },
    unique: { key: ['key'] },
    indexes: { overdue: { equals: [], order: ['expiresAt'] } },
    references: {},
  },
  endpoints: {
    fields: {
      resourceId: id,
      url: 'text(2000)',
      events: 'json',
      state: word,
      secrets: 'json',
      ca: 'json?',
      notify: 'text(100)?',
      since: 'text(10)',
      failingSince: 'time?',
      offBecause: 'text(60)?',
      createdAt: 'time',
    },
    unique: {},
    indexes: { byResource },
    references: { resourceId: 'resources' },
  },
  webhookMessages: {
    fields: {
      endpointId: id,
      resourceId: id,
      subjectId: idOrNull,
      type: word,
      number: 'text(10)?',
      body: 'json',
      state: word,
      attempts: 'int',
      dueAt: 'time',
      status: 'int?',
      outcome: 'text(60)?',
      tookMs: 'int?',
      createdAt: 'time',
      endedAt: 'time?',
    },
    unique: {},
    indexes: {
      due: { equals: ['endpointId', 'state'], order: ['dueAt'], only: { state: 'waiting' } },
      byEndpoint: { equals: ['endpointId'], order: [] },
      bySubject: { equals: ['subjectId'], order: [], sparse: ['subjectId'] },
      byAge: { equals: [], order: [] },
    },
    references: { endpointId: 'endpoints', resourceId: 'resources' },
  },
  jobs: {
    fields: {
      kind: word,
      key: 'text(300)?',
      state: word,
      resourceId: idOrNull,
      subjectId: idOrNull,
      actor: 'text(220)',
      asks: 'json',
      progress: 'json',
      counts: 'json',
      problem: 'text(60)?',
      holder: 'text(100)?',
      heldUntil: 'time?',
      dueAt: 'time',
      createdAt: 'time',
      endedAt: 'time?',
    },
    unique: { key: ['key'] },
    indexes: {
      due: { equals: ['state'], order: ['dueAt'], only: { state: 'open' } },
      byKind: { equals: ['kind'], order: [] },
      byResource: { equals: ['resourceId'], order: [], sparse: ['resourceId'] },
      byAge: { equals: [], order: [] },
    },
    references: { resourceId: 'resources' },
  },
  seals: {
    fields: {
      chain: 'text(100)',
      number: 'text(10)',
      kind: word,
      month: 'text(10)',
      first: 'text(10)',
      last: 'text(10)',
      rows: 'int',
      packed: 'json?',
      hash: 'text(100)',
      before: 'text(100)?',
      keyId: id,
      mac: 'text(100)',
      at: 'time',
    },
    unique: { place: ['chain', 'number'] },
    indexes: {
      byChain: { equals: ['chain'], order: ['number'] },
      byMonth: { equals: ['month'], order: ['chain', 'number'] },
    },
    references: {},
  },
  figures: {
    fields: { resourceId: id, day: 'text(10)', says: 'json', at: 'time' },
    unique: { day: ['resourceId', 'day'] },
    indexes: { byResource: { equals: ['resourceId'], order: ['day'] }, byDay: { equals: [], order: ['day'] } },
    references: {},
  },
} as const satisfies { readonly [C in CollectionName]: CollectionSpec<RowOf<C>> }

/** The type of {@link schema}, for types that depend on keys and indexes. */
export type Schema = typeof schema
