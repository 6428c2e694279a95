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

/** Switching tokens and locks, on Resources the administrator may see. */
export interface StatesVerbs {
  readonly lock: AdministrationOfActor['members']['lock']
  readonly invitations: MemberInvitations
  readonly enrollments: MemberEnrollments
  readonly tokens: MemberTokens
}

/** These verbs for one administrator. */
export function createStatesVerbs(engine: Engine, actor: Actor, visible: AdminActor['resources']): StatesVerbs {
  const tokens = createTokens(engine)
  const enrollments = createEnrollments(engine)
  const locks = createLocks(engine, actor)
  const tokenSwitch = createTokenSwitch(engine, actor)
  const invitations = createInvitations(engine, actor, visible)
  const beginFor = createBeginFor(engine, actor)

  /** A token of this Resource. Throws `TOKEN_NOT_FOUND` for any other. */
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

/** A person with a second factor elsewhere has to prove it before a first token here, unless an administrator of both Resources vouches for them (R3). */
async function requireKnown(
  engine: Engine,
  visible: AdminActor['resources'],
  { resourceId, userId }: MemberOf,
): Promise<void> {
  if (visible === 'all') return
  const { items } = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
  const others = items.filter((one) => one.enrollment.enrolled && one.resourceId !== resourceId)
  const here = items.find((one) => one.resourceId === resourceId)
  // Reveals nothing about people who are not members, like every other verb.
  if (
    here === undefined ||
    here.enrollment.enrolled ||
    others.length === 0 ||
    others.some((one) => visible.includes(one.resourceId))
  )
    return
  throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
}

/** A member as the trusted verbs take them. */
function person({ resourceId, userId }: MemberOf) {
  return { resourceId, user: { id: userId } }
}
