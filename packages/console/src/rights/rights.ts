import { readResourceUpdate } from '@chatfactor/core/feature'
import { allAssignedTo, allResources } from '../acts/concerned.js'
import type { AdministrationOfActor } from '../administration/administration.js'
import { needsOfBulk } from '../bulk/bulk-rights.js'
import { needsOfTask } from '../person/task-names.js'
import { isLowering, isLoweringAct } from './lowering.js'
import type { RightsOf } from './right-of.js'

export type { VerbPath } from './right-of.js'

const read = { needs: 'read' } as const
const support = { needs: 'support' } as const
const people = { needs: 'people' } as const
const policy = { needs: 'policy' } as const
const tokens = { needs: 'tokens' } as const
const lowersFactor = { needs: 'tokens', lowers: true } as const

/** The right each verb needs. The verbs check it, and so does every page before it shows a button. */
export const rights: RightsOf<AdministrationOfActor> = {
  resources: {
    list: read,
    get: read,
    create: policy,
    update: {
      needs: 'policy',
      reads: (id, change) => [id, readResourceUpdate(change)],
      lowers: async ({ resources }, id, change) => isLowering(await resources.get(id), change),
      on: async (_verbs, id) => [id],
    },
    delete: { needs: 'policy', final: true },
  },
  users: {
    list: read,
    search: read,
    get: read,
    create: people,
    update: {
      needs: 'people',
      lowers: (_verbs, _id, change) => ['password', 'email', 'login'].some((field) => field in Object(change)),
      on: allAssignedTo,
    },
    erase: { needs: 'people', final: true },
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
    listMessengers: read,
    listSessions: read,
    listActivity: read,
    create: people,
    update: people,
    end: people,
    findEnd: read,
    help: {
      needs: needsOfTask,
      lowers: (_verbs, { startOver }) => startOver === true,
    },
    lock: support,
    unlock: support,
    endSessions: support,
    unenroll: lowersFactor,
    deletePin: lowersFactor,
    allowEnrollment: lowersFactor,
    sendPortalLinks: support,
    bypass: { grant: lowersFactor, end: tokens },
    // Seeing a link means being able to use it, so it takes the same right as making one.
    invitations: { create: support, find: support },
    enrollments: { list: read, start: lowersFactor, qrCode: tokens, confirm: tokens, cancel: tokens },
    tokens: { list: read, sendTest: support, revoke: lowersFactor, disable: support, enable: lowersFactor },
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
    permits: { list: read, end: support },
    policy: { get: read, set: { needs: 'policy', lowers: true } },
  },
  // A file may change logins and passwords.
  imports: {
    create: people,
    preview: people,
    start: { needs: 'people', lowers: true, on: allResources },
    delete: people,
  },
  bulk: {
    preview: read,
    start: { needs: needsOfBulk, lowers: (_verbs, asked) => isLoweringAct(asked) },
    get: read,
    list: read,
    report: read,
    stop: { needs: needsOfBulk },
    export: { needs: 'export' },
  },
  jobs: { get: read, list: read },
  statistics: { daily: read },
  acts: { ask: read, get: read, list: read, redeem: read, cancel: read },
  administrators: { list: read },
  audit: { list: read, sealed: read, verify: read, export: { needs: 'export' } },
}
