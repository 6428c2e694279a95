import { ChatfactorError, type Token } from '@chatfactor/core'
import { createEnrollments, createTokens, type Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import {
  begunBy,
  createBeginFor,
  createInvitations,
  createLocks,
  createTokenList,
  createTokenSwitch,
} from '@chatfactor/operations/feature'
import type { AdminActor, AdministrationOfActor, MemberOf } from './administration.js'
import type { EnrollmentShown, MemberEnrollments, MemberInvitations, MemberTokens } from './member-states.js'
import { createTokenTest } from './token-test.js'

/** What an administrator does between on and off, on a Resource that they may see. */
export interface StatesVerbs {
  readonly lock: AdministrationOfActor['members']['lock']
  readonly invitations: MemberInvitations
  readonly enrollments: MemberEnrollments
  readonly tokens: MemberTokens
}

/** The same, for this administrator. */
export function createStatesVerbs(engine: Engine, actor: Actor, visible: AdminActor['resources']): StatesVerbs {
  const tokens = createTokens(engine)
  const enrollments = createEnrollments(engine)
  const locks = createLocks(engine, actor)
  const tokenSwitch = createTokenSwitch(engine, actor)
  const invitations = createInvitations(engine, actor, visible)
  const beginFor = createBeginFor(engine, actor)

  /** A token of this Resource; any other does not exist. */
  const tokenOf = async ({ resourceId, tokenId }: { resourceId: string; tokenId: string }): Promise<Token> => {
    const token = await tokens.get(tokenId)
    if (token.resourceId !== resourceId) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
    return token
  }

  return {
    lock: ({ reason, ...member }) => locks.lock({ ...person(member), reason }),

    invitations: {
      create: ({ deliver = 'link', ...member }) => invitations.create({ ...person(member), deliver }),
      find: ({ invitationId, ...member }) => invitations.find({ ...person(member), invitationId }),
    },

    enrollments: {
      async list(member) {
        const { items } = await enrollments.list({ ...person(member), limit: 10 })
        // The numbers to choose from belong to the person's own page.
        return items.map((enrollment) => ({ ...enrollment, confirmation: null }))
      },

      async start({ transport, ...member }) {
        await requireKnown(engine, visible, member)
        return beginFor.startFor({ ...person(member), transport })
      },

      async qrCode(input): Promise<EnrollmentShown> {
        const { id } = await begunBy(engine, actor, input)
        const enrollment = await enrollments.get(id)
        if (enrollment.state !== 'awaiting_scan') return { enrollment, code: null }
        const [qr, { typedCode, botName }] = await Promise.all([
          enrollments.qrCode(id, { format: 'svg' }),
          enrollments.links(id),
        ])
        return { enrollment, code: { qr, typedCode, botName } }
      },

      async confirm({ answer, ...input }) {
        const { id } = await begunBy(engine, actor, input)
        return enrollments.confirm(id, { answer })
      },

      async cancel(input) {
        const { id } = await begunBy(engine, actor, input)
        return enrollments.cancel(id, { actor })
      },
    },

    tokens: {
      list: createTokenList(engine).listByResource,
      sendTest: createTokenTest(engine, actor),
      async revoke(input) {
        const { id } = await tokenOf(input)
        await tokens.revoke(id, { because: 'removed_by_administrator', actor, clearsEnrolled: true })
      },
      async disable({ reason, ...input }) {
        const { id } = await tokenOf(input)
        return tokenSwitch.disable(id, reason === undefined ? {} : { reason })
      },
      async enable(input) {
        const { id } = await tokenOf(input)
        return tokenSwitch.enable(id)
      },
    },
  }
}

/** Whoever has a second factor elsewhere proves it before a first token here, unless an administrator of both speaks for them (R3). */
async function requireKnown(
  engine: Engine,
  visible: AdminActor['resources'],
  { resourceId, userId }: MemberOf,
): Promise<void> {
  if (visible === 'all') return
  const { items } = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
  const others = items.filter((one) => one.enrolled && one.resourceId !== resourceId)
  const here = items.find((one) => one.resourceId === resourceId)
  // Of somebody who is no member nothing is said, as by any other verb.
  if (
    here === undefined ||
    here.enrolled ||
    others.length === 0 ||
    others.some((one) => visible.includes(one.resourceId))
  )
    return
  throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
}

/** A member as the trusted verbs name them. */
function person({ resourceId, userId }: MemberOf) {
  return { resourceId, user: { id: userId } }
}
