import type { CollectionName, Records } from './records.js'

/** The five kinds of field that a store must keep; `?` marks those that may be null. */
export type FieldKind = 'text' | 'int' | 'bool' | 'time' | 'json'

/** The kind of a type that is never null. */
export type KindOf<T> = T extends string
  ? 'text'
  : T extends number
    ? 'int'
    : T extends boolean
      ? 'bool'
      : T extends Date
        ? 'time'
        : 'json'

/** The kind that a field of this type must be declared with, so that a schema which lies does not compile. */
export type KindFor<T> = null extends T ? `${KindOf<NonNullable<T>>}?` : KindOf<T>

/** A field that a collection declares: all of a record but `id` and `version`. */
export type FieldName<R> = Exclude<keyof R, 'id' | 'version'> & string

/** What a store must know of one collection. */
export interface CollectionSpec<R> {
  /** Every field but `id` (text) and `version` (int). */
  readonly fields: { readonly [F in FieldName<R>]-?: KindFor<R[F]> }
  /** Unique keys, all sparse: a record with a null in one of the fields is not in the key. */
  readonly unique: Readonly<Record<string, readonly FieldName<R>[]>>
  /** Orders in which `list` can walk: all `equals` fields are given, then `order`, then `id`. */
  readonly indexes: Readonly<
    Record<string, { readonly equals: readonly FieldName<R>[]; readonly order: readonly FieldName<R>[] }>
  >
  /** Fields whose texts people look for: what they are called, and how they are reached. */
  readonly search?: readonly FieldName<R>[]
  /** Which fields hold the id of a record of another collection. */
  readonly references: Readonly<Partial<Record<FieldName<R>, CollectionName>>>
  /** Fields that are (hashes of) secrets, and fields that tell something about a person. */
  readonly secret: readonly FieldName<R>[]
  readonly personal: readonly FieldName<R>[]
}

/**
 * The schema as data: stores build their tables, keys and indexes from it, and tests walk it.
 *
 * The order of the collections is the order in which a commit locks them: what is shared most comes first.
 */
export const schema = {
  resources: {
    fields: {
      name: 'text',
      active: 'bool',
      address: 'text?',
      selfService: 'json',
      secondFactor: 'json',
      language: 'text?',
      createdAt: 'time',
    },
    unique: { address: ['address'] },
    indexes: { all: { equals: [], order: ['name'] } },
    references: {},
    secret: [],
    personal: [],
  },
  users: {
    fields: {
      login: 'text?',
      loginKey: 'text?',
      externalId: 'text?',
      email: 'text?',
      emailKey: 'text?',
      emailSetAt: 'time?',
      phone: 'text?',
      firstName: 'text?',
      lastName: 'text?',
      passwordHash: 'text?',
      active: 'bool',
      subjectId: 'text',
      sessionEpoch: 'int',
      previousEmail: 'json?',
      language: 'text?',
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
    secret: ['passwordHash'],
    personal: [
      'login',
      'loginKey',
      'externalId',
      'email',
      'emailKey',
      'phone',
      'firstName',
      'lastName',
      'previousEmail',
      'language',
    ],
  },
  assignments: {
    fields: {
      resourceId: 'text',
      userId: 'text',
      externalId: 'text?',
      active: 'bool',
      enrolled: 'bool',
      tokenIds: 'json',
      preferredTokenId: 'text?',
      openEnrollmentId: 'text?',
      liveChallengeId: 'text?',
      waiting: 'json',
      liveApprovalId: 'text?',
      approvals: 'json',
      misses: 'int',
      missesInTotal: 'int',
      lockLevel: 'int',
      lockedUntil: 'time?',
      sentAt: 'json',
      sentBy: 'json',
      sessionEpoch: 'int',
      bypassUntil: 'time?',
      bypassReason: 'text?',
      enrollmentBlocked: 'bool',
      pinHash: 'text?',
      recoveryCodes: 'json',
      requiredSince: 'time?',
      lastAcceptedAt: 'time?',
      signedInAt: 'time?',
      toldAt: 'time?',
      createdAt: 'time',
    },
    unique: { person: ['resourceId', 'userId'], externalPerson: ['resourceId', 'externalId'] },
    indexes: {
      byResource: { equals: ['resourceId'], order: [] },
      byUser: { equals: ['userId'], order: [] },
    },
    references: {
      resourceId: 'resources',
      userId: 'users',
      preferredTokenId: 'tokens',
      openEnrollmentId: 'enrollments',
      liveChallengeId: 'challenges',
      liveApprovalId: 'challenges',
    },
    secret: ['pinHash', 'recoveryCodes'],
    personal: ['externalId', 'bypassReason'],
  },
  chats: {
    fields: {
      transport: 'text',
      accountId: 'text',
      chatId: 'text',
      reachable: 'bool',
      pushable: 'bool',
      displayName: 'text?',
      username: 'text?',
      language: 'text?',
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
    secret: [],
    personal: ['chatId', 'displayName', 'username', 'language'],
  },
  tokens: {
    fields: {
      resourceId: 'text',
      userId: 'text',
      assignmentId: 'text',
      type: 'text',
      chatRecordId: 'text?',
      name: 'text',
      transport: 'text?',
      accountId: 'text?',
      chatId: 'text?',
      displayName: 'text?',
      language: 'text?',
      digits: 'int',
      pausedUntil: 'time?',
      origin: 'json?',
      createdAt: 'time',
      revokedAt: 'time?',
      revokedBecause: 'text?',
    },
    unique: {},
    indexes: {
      byAssignment: { equals: ['assignmentId'], order: [] },
      byUser: { equals: ['userId'], order: [] },
      byEnd: { equals: ['revokedBecause'], order: ['revokedAt'] },
    },
    references: { resourceId: 'resources', userId: 'users', assignmentId: 'assignments', chatRecordId: 'chats' },
    secret: [],
    personal: ['name', 'chatId', 'displayName', 'language', 'origin'],
  },
  enrollments: {
    fields: {
      resourceId: 'text',
      userId: 'text',
      assignmentId: 'text',
      type: 'text',
      state: 'text',
      name: 'text',
      transport: 'text?',
      accountId: 'text?',
      digits: 'int',
      activation: 'text',
      confirmation: 'text',
      generation: 'int',
      keyId: 'text',
      linkHash: 'text?',
      typedHash: 'text?',
      expiresAt: 'time',
      completeBy: 'time',
      claimedBy: 'text?',
      chatRecordId: 'text?',
      chatId: 'text?',
      displayName: 'text?',
      confirmMisses: 'int',
      grounds: 'json?',
      sessionId: 'text?',
      replacesTokenId: 'text?',
      tokenId: 'text?',
      createdAt: 'time',
      claimedAt: 'time?',
      endedAt: 'time?',
      endedBecause: 'text?',
    },
    unique: { linkCode: ['linkHash'], typedCode: ['typedHash'] },
    indexes: {
      byAssignment: { equals: ['assignmentId'], order: ['createdAt'] },
      byChat: { equals: ['chatRecordId', 'state'], order: ['createdAt'] },
      byState: { equals: ['state'], order: ['completeBy'] },
    },
    references: {
      resourceId: 'resources',
      userId: 'users',
      assignmentId: 'assignments',
      chatRecordId: 'chats',
      sessionId: 'sessions',
      replacesTokenId: 'tokens',
      tokenId: 'tokens',
    },
    secret: ['linkHash', 'typedHash'],
    personal: ['name', 'chatId', 'displayName'],
  },
  challenges: {
    fields: {
      resourceId: 'text',
      userId: 'text',
      assignmentId: 'text',
      tokenId: 'text?',
      kind: 'text',
      state: 'text',
      mode: 'text?',
      purpose: 'text',
      bindingHash: 'text?',
      digits: 'int',
      keyId: 'text',
      sendNumber: 'int',
      deliveryId: 'text?',
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
      resourceId: 'resources',
      userId: 'users',
      assignmentId: 'assignments',
      tokenId: 'tokens',
      deliveryId: 'deliveries',
    },
    secret: ['bindingHash'],
    personal: ['context', 'transaction'],
  },
  sessions: {
    fields: {
      secretHash: 'text',
      resourceId: 'text',
      userId: 'text',
      assignmentId: 'text',
      userEpoch: 'int',
      assignmentEpoch: 'int',
      methods: 'json',
      network: 'text?',
      device: 'text?',
      createdAt: 'time',
      lastSeenAt: 'time',
      expiresAt: 'time',
    },
    unique: { secret: ['secretHash'] },
    indexes: {
      byUser: { equals: ['userId'], order: ['createdAt'] },
      overdue: { equals: [], order: ['expiresAt'] },
    },
    references: { resourceId: 'resources', userId: 'users', assignmentId: 'assignments' },
    secret: ['secretHash'],
    personal: ['network', 'device'],
  },
  rememberedBrowsers: {
    fields: {
      secretHash: 'text',
      resourceId: 'text',
      userId: 'text',
      assignmentId: 'text',
      tokenId: 'text',
      userEpoch: 'int',
      assignmentEpoch: 'int',
      turn: 'int',
      device: 'text?',
      createdAt: 'time',
      lastSeenAt: 'time',
      expiresAt: 'time',
    },
    unique: { secret: ['secretHash'] },
    indexes: {
      byAssignment: { equals: ['assignmentId'], order: ['createdAt'] },
      overdue: { equals: [], order: ['expiresAt'] },
    },
    references: { resourceId: 'resources', userId: 'users', assignmentId: 'assignments', tokenId: 'tokens' },
    secret: ['secretHash'],
    personal: ['device'],
  },
  oneTimeLinks: {
    fields: {
      kind: 'text',
      keyId: 'text',
      secretHash: 'text',
      resourceId: 'text',
      userId: 'text',
      assignmentId: 'text',
      about: 'json',
      expiresAt: 'time',
      usedAt: 'time?',
      createdAt: 'time',
    },
    unique: { secret: ['secretHash'] },
    indexes: { overdue: { equals: [], order: ['expiresAt'] }, byUser: { equals: ['userId'], order: [] } },
    references: { resourceId: 'resources', userId: 'users', assignmentId: 'assignments' },
    secret: ['secretHash'],
    personal: ['about'],
  },
  limits: {
    fields: { key: 'text', times: 'json', blockedUntil: 'time?', expiresAt: 'time' },
    unique: { key: ['key'] },
    indexes: { overdue: { equals: [], order: ['expiresAt'] } },
    references: {},
    secret: [],
    personal: ['key'],
  },
  deliveries: {
    fields: {
      state: 'text',
      channel: 'text',
      resourceId: 'text?',
      userId: 'text?',
      assignmentId: 'text?',
      transport: 'text?',
      accountId: 'text?',
      chatId: 'text?',
      mailTo: 'text?',
      template: 'text',
      params: 'json',
      language: 'text?',
      challengeId: 'text?',
      enrollmentId: 'text?',
      sendNumber: 'int',
      attempts: 'int',
      dueAt: 'time',
      expiresAt: 'time',
      outcome: 'text?',
      outcomeDetail: 'text?',
      messageId: 'text?',
      createdAt: 'time',
    },
    unique: {},
    indexes: {
      due: { equals: ['state'], order: ['dueAt'] },
      byAge: { equals: [], order: ['createdAt'] },
    },
    references: {
      resourceId: 'resources',
      userId: 'users',
      assignmentId: 'assignments',
      challengeId: 'challenges',
      enrollmentId: 'enrollments',
    },
    secret: [],
    personal: ['chatId', 'mailTo', 'params', 'language'],
  },
  inbound: {
    fields: { reply: 'json?', createdAt: 'time' },
    unique: {},
    indexes: { byAge: { equals: [], order: ['createdAt'] } },
    references: {},
    secret: [],
    personal: [],
  },
  audit: {
    fields: {
      at: 'time',
      resourceId: 'text?',
      subjectId: 'text?',
      action: 'text',
      actor: 'text',
      outcome: 'text',
      details: 'json',
    },
    unique: {},
    indexes: {
      byTime: { equals: [], order: ['at'] },
      byResource: { equals: ['resourceId'], order: ['at'] },
      bySubject: { equals: ['subjectId'], order: ['at'] },
    },
    references: { resourceId: 'resources' },
    secret: [],
    personal: [],
  },
} as const satisfies { readonly [C in CollectionName]: CollectionSpec<Records[C]> }

/** The type of {@link schema}, for types that depend on keys and indexes. */
export type Schema = typeof schema
