import { toldOfAccount } from '@chatfactor/accounts/feature'
import { ChatfactorError } from '@chatfactor/core'
import {
  aboutMember,
  by,
  createAssignments,
  createTokens,
  createUsers,
  type Decision,
  type Engine,
  heardBy,
  heldChats,
  heldTokenIds,
  idShape,
  operate,
  strictObject,
} from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { isEnrolledUnder, reasonNote, reasonShape } from '@chatfactor/operations/feature'
import * as z from 'zod/mini'
import { type AdminActor, adminName } from '../administration/admin-actor.js'
import { helps } from './help-decisions.js'
import type { Helped, HelpInput } from './help-input.js'
import { taskNames } from './task-names.js'

/** The input of `members.help`. */
export const helpSchema = strictObject({
  resourceId: idShape,
  userId: idShape,
  task: z.enum(taskNames),
  reason: reasonShape,
  startOver: z.optional(z.boolean()),
  everywhere: z.optional(z.boolean()),
  deliver: z.optional(z.enum(['mail', 'link'])),
})

/** Helps people by task: first whatever protects them, at once and with the reason; then whatever ends for good. */
export function createHelp(engine: Engine, actor: Actor, admin: AdminActor): (input: HelpInput) => Promise<Helped> {
  const tokens = createTokens(engine)
  const assignments = createAssignments(engine, actor)
  const users = createUsers(engine, actor)

  return async (asked) => {
    const { resourceId, userId, task, reason } = asked
    const user = { id: userId }
    if (asked.everywhere === true && admin.resources !== 'all') {
      throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.all_resources' })
    }
    const vouches = task === 'invitation' && (await isEnrolledUnder(engine, admin.resources, { resourceId, userId }))
    const { done, tokenIds } = await operate(engine, {
      ...aboutMember(resourceId, user),
      tells: heldChats,
      decide(records, now, held): Decision<{ readonly done: Helped; readonly tokenIds: readonly string[] }> {
        const { note, writes } = reasonNote(records, reason, now)
        const params = { reason, by: adminName(admin) }
        const helping = { engine, actor, asked, params, note, vouches, records, held, now }
        const { result, ...effect } = helps[task](helping)
        // A link that is handed over tells the person by itself.
        const notified = result.notified || result.invitationId !== null
        const facts = { task, ...(note === null ? {} : { note }) }
        return {
          ...effect,
          result: { done: result, tokenIds: heldTokenIds(records.assignment) },
          writes: [...effect.writes, ...writes],
          told: [...effect.told, heardBy(toldOfAccount('member.helped', by(actor, records), facts), { notified })],
        }
      },
    })
    // They are switched off by now, so whatever happens in between, nothing is asked of them.
    if (task === 'lost_phone' && asked.startOver === true) {
      for (const id of tokenIds) {
        await tokens.revoke(id, { because: 'removed_by_administrator', actor, clearsEnrolled: true })
      }
    }
    if (task === 'left') await assignments.end({ resourceId, user })
    if (task === 'left' && asked.everywhere === true) await users.update(user, { active: false })
    return done
  }
}
