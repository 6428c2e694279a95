import { asked, atOnce, id, listOptionsSchema, opened, own, type VerbsOf } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { Administration, AdministrationOfActor } from './administration.js'

/** The verbs of an administrator. */
const ofActor: VerbsOf<AdministrationOfActor> = {
  resources: {
    list: asked({ options: z.optional(listOptionsSchema) }),
    get: asked({ id }),
    create: asked({ input: own }),
    update: asked({ id, change: own }),
    delete: asked({ id, options: own }),
  },
  users: {
    list: asked({ options: own }),
    search: asked({ options: own }),
    get: asked({ id }),
    create: asked({ input: own }),
    update: asked({ id, change: own }),
    erase: asked({ id }),
    listAssignments: asked({ id }),
  },
  people: { search: asked({ input: own }) },
  members: {
    list: asked({ input: own }),
    search: asked({ input: own }),
    count: asked({ resourceId: id }),
    get: asked({ input: own }),
    status: asked({ input: own }),
    listMessages: asked({ input: own }),
    create: asked({ input: own }),
    update: asked({ input: own }),
    end: asked({ input: own }),
    findEnd: asked({ input: own }),
    help: asked({ input: own }),
    lock: asked({ input: own }),
    unlock: asked({ input: own }),
    endSessions: asked({ input: own }),
    unenroll: asked({ input: own }),
    deletePin: asked({ input: own }),
    allowEnrollment: asked({ input: own }),
    sendPortalLinks: asked({ input: own }),
    bypass: { grant: asked({ input: own }), end: asked({ input: own }) },
    invitations: { create: asked({ input: own }), find: asked({ input: own }) },
    enrollments: {
      list: asked({ input: own }),
      start: asked({ input: own }),
      qrCode: asked({ input: own }),
      confirm: asked({ input: own }),
      cancel: asked({ input: own }),
    },
    tokens: {
      list: asked({ input: own }),
      revoke: asked({ input: own }),
      disable: asked({ input: own }),
      enable: asked({ input: own }),
    },
  },
  assistants: {
    list: asked({ input: own }),
    get: asked({ input: own }),
    create: asked({ input: own }),
    issueKey: asked({ input: own }),
    endKey: asked({ input: own }),
    pause: asked({ input: own }),
    resume: asked({ input: own }),
    policy: { get: asked({ resourceId: id }), set: asked({ input: own }) },
  },
  webhooks: {
    create: asked({ input: own }),
    list: asked({ input: own }),
    update: asked({ input: own }),
    delete: asked({ input: own }),
    rotateSecret: asked({ input: own }),
    endRotation: asked({ input: own }),
    findSecret: asked({ input: own }),
    sendTest: asked({ input: own }),
    messages: asked({ input: own }),
    sendAgain: asked({ input: own }),
  },
  imports: {
    create: asked({ input: own }),
    preview: asked({ importId: id }),
    start: asked({ importId: id }),
    delete: asked({ importId: id }),
  },
  jobs: { get: asked({ id }), list: asked({ options: own }) },
  overview: { get: asked({ input: own }), listResources: asked({ input: own }) },
  statistics: { daily: asked({ input: own }) },
  audit: {
    list: asked({ input: own }),
    sealed: asked({ input: own }),
    verify: asked({ input: own }),
    export: atOnce({ input: own }),
  },
}

/** How the verbs of the door may be called. */
export const administrationVerbs: VerbsOf<Administration> = { as: opened({ actor: own }, ofActor) }
