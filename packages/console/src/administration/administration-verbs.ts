import { asked, id, listOptionsSchema, opened, own, type VerbsOf } from '@chatfactor/core/feature'
import * as z from 'zod'
import type { Administration, AdministrationOfActor } from './administration.js'

const page = listOptionsSchema.omit({ startsWith: true }).optional()
const member = { resourceId: id, userId: id }

/** The verbs of an administrator. */
const ofActor: VerbsOf<AdministrationOfActor> = {
  resources: {
    list: asked({ options: listOptionsSchema.optional() }),
    get: asked({ id }),
    create: asked({ input: own }),
    update: asked({ id, change: own }),
  },
  users: {
    list: asked({ options: own }),
    search: asked({ options: own }),
    get: asked({ id }),
    create: asked({ input: own }),
    update: asked({ id, change: own }),
    assignments: asked({ id }),
  },
  members: {
    list: asked({ resourceId: id, options: page }),
    search: asked({ resourceId: id, options: own }),
    overview: asked({ resourceId: id }),
    get: asked(member),
    standing: asked(member),
    messages: asked(member),
    assign: asked(member),
    unassign: asked(member),
    unlock: asked(member),
    setActive: asked({ ...member, active: z.boolean() }),
    tell: asked({ resourceId: id, userIds: z.array(id).max(200) }),
    endSessions: asked(member),
    bypass: asked({ ...member, input: own }),
    endBypass: asked(member),
    clearFactor: asked(member),
    removePin: asked(member),
    allowEnrollment: asked(member),
    invite: asked(member),
    invitation: asked({ ...member, invitationId: id }),
    enrollments: asked(member),
    revokeToken: asked({ resourceId: id, tokenId: id }),
  },
  audit: asked({ resourceId: id, options: page }),
  activity: asked({ resourceId: id, filter: own }),
}

/** How the verbs of the door may be called. */
export const administrationVerbs: VerbsOf<Administration> = { as: opened({ actor: own }, ofActor) }
