import type { AdministrationOfActor } from '../administration/administration.js'
import { needsOfBulk } from '../bulk/bulk-rights.js'
import { needsOfTask } from '../person/task-names.js'
import { isLowering, isLoweringAct } from './lowering.js'
import type { Right } from './right.js'

/** What a verb needs. */
export interface RightOf<P extends readonly unknown[]> {
  /** The right; by what is asked for, where that decides. */
  readonly needs: Right | ((...given: P) => Right)
  /**
   * Whether the administrator must have proven lately that it is them, where the host says when: for what lowers somebody's protection, and what
   * cannot be undone.
   */
  readonly fresh?: true | ((verbs: AdministrationOfActor, ...given: P) => boolean | Promise<boolean>)
}

/** What each verb of an object needs; a verb without a row does not compile. */
type RightsOf<T> = {
  readonly [K in keyof T & string]: T[K] extends (...given: infer P extends readonly unknown[]) => unknown
    ? RightOf<P>
    : RightsOf<T[K]>
}

/** The path of a verb, e.g. `members.unlock`. */
export type VerbPath<T = AdministrationOfActor> = {
  readonly [K in keyof T & string]: T[K] extends (...given: never[]) => unknown ? K : `${K}.${VerbPath<T[K]>}`
}[keyof T & string]

const read = { needs: 'read' } as const
const support = { needs: 'support' } as const
const people = { needs: 'people' } as const
const policy = { needs: 'policy' } as const
const tokens = { needs: 'tokens' } as const
const lowersFactor = { needs: 'tokens', fresh: true } as const

/** Which right each verb of an administrator needs. The wrapper at the door asks it, and so does every page before it shows a button. */
export const rights: RightsOf<AdministrationOfActor> = {
  resources: {
    list: read,
    get: read,
    create: policy,
    update: {
      needs: 'policy',
      fresh: async ({ resources }, id, change) => isLowering(await resources.get(id), change),
    },
    delete: { needs: 'policy', fresh: true },
  },
  users: {
    list: read,
    search: read,
    get: read,
    create: people,
    update: {
      needs: 'people',
      fresh: (_verbs, _id, change) => ['password', 'email', 'login'].some((field) => Object.hasOwn(change, field)),
    },
    erase: { needs: 'people', fresh: true },
    listAssignments: read,
  },
  overview: { get: read, listResources: read },
  people: { search: read },
  members: {
    list: read,
    search: read,
    count: read,
    get: read,
    status: read,
    listMessages: read,
    create: people,
    update: people,
    end: people,
    findEnd: read,
    help: {
      needs: needsOfTask,
      fresh: (_verbs, { startOver }) => startOver === true,
    },
    lock: support,
    unlock: support,
    endSessions: support,
    unenroll: lowersFactor,
    deletePin: lowersFactor,
    allowEnrollment: lowersFactor,
    sendPortalLinks: support,
    bypass: { grant: lowersFactor, end: tokens },
    // Whoever may see a link may use it: so may only those who may make one.
    invitations: { create: support, find: support },
    enrollments: { list: read, start: lowersFactor, qrCode: tokens, confirm: tokens, cancel: tokens },
    tokens: { list: read, revoke: lowersFactor, disable: support, enable: lowersFactor },
  },
  webhooks: {
    create: policy,
    list: read,
    update: policy,
    delete: policy,
    rotateSecret: policy,
    endRotation: policy,
    findSecret: policy,
    sendTest: policy,
    messages: read,
    sendAgain: policy,
  },
  assistants: {
    list: read,
    get: read,
    create: policy,
    issueKey: policy,
    endKey: policy,
    pause: policy,
    resume: policy,
    policy: { get: read, set: { needs: 'policy', fresh: true } },
    permits: { list: read, end: support },
  },
  // A file may change how people are known, and their passwords.
  imports: { create: people, preview: people, start: { needs: 'people', fresh: true }, delete: people },
  bulk: {
    preview: read,
    start: { needs: needsOfBulk, fresh: (_verbs, asked) => isLoweringAct(asked) },
    get: read,
    list: read,
    report: read,
    stop: { needs: needsOfBulk },
    export: { needs: 'export' },
  },
  jobs: { get: read, list: read },
  statistics: { daily: read },
  audit: { list: read, sealed: read, verify: read, export: { needs: 'export' } },
}
