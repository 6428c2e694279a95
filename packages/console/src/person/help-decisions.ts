import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  type Effect,
  type Engine,
  endTrust,
  type HeldChats,
  heldTokenIds,
  lockStateOf,
  type Membership,
  nothingWaits,
  othersEnd,
  securityNotice,
  tellable,
  toldOfPeople,
  toldOfSessionsEnd,
  unlocked,
} from '@chatfactor/core/feature'
import { type Actor, update } from '@chatfactor/core/store'
import { helpAnnouncements, invitationOf, lockBy, portalLinkOf, toldOfStates } from '@chatfactor/operations/feature'

import type { Helped, HelpInput } from './help-input.js'
import type { TaskName } from './task-names.js'

/** Everything a task is decided on. */
interface Helping {
  readonly engine: Engine
  readonly actor: Actor
  readonly asked: HelpInput
  /** The reason and the administrator, for the person to read. */
  readonly params: { readonly reason: string; readonly by: string }
  /** The id of the reason's note. */
  readonly note: string | null
  /** Whether the person is enrolled on another Resource that the administrator may see. */
  readonly vouches: boolean
  readonly records: Membership
  readonly held: HeldChats
  readonly now: Date
}

/** Writes, announcements and the result. */
type HelpDone = Effect & { readonly result: Helped }

/** What each task does first, in one commit: it protects the person, and never lowers the number of factors. */
export const helps: { readonly [T in TaskName]: (helping: Helping) => HelpDone } = {
  lost_phone({ engine, actor, asked, params, records, now }) {
    const { assignment } = records
    const all = heldTokenIds(assignment)
    if (all.length === 0) throw noLonger('no_token')
    if (assignment.tokens.ids.length === 0 && asked.startOver !== true) throw noLonger('tokens_off')
    const ends = othersEnd(engine.keys, records, 'here', { session: null })
    const off = {
      tokens: { ids: [], preferredId: null, disabledIds: all },
      challenges: nothingWaits,
      ...ends.assignment,
    }
    const who = by(actor, records)
    const told = assignment.tokens.ids.map((tokenId, at) =>
      toldOfStates('token.disabled', who, { tokenId, last: at === assignment.tokens.ids.length - 1 }),
    )
    const notice = { announces: helpAnnouncements.lostPhone, chats: [], params }
    return {
      ...mailed(securityNotice(records, notice, now)),
      writes: [update('assignments', assignment, off)],
      told: [toldOfSessionsEnd(who), ...told],
    }
  },

  locked_out({ engine, actor, params, records, held, now }) {
    const { assignment } = records
    if (!lockStateOf(assignment, now).locked) throw noLonger('not_locked')
    const notice = { announces: helpAnnouncements.lockedOut, chats: tellable(held, [assignment]), params }
    return {
      ...mailed(securityNotice(records, notice, now)),
      writes: [update('assignments', assignment, unlocked(engine, assignment))],
      told: [toldOfPeople('assignment.unlocked', by(actor, records), {})],
    }
  },

  invitation({ engine, actor, asked: { deliver = 'mail' }, vouches, records, now }) {
    if (records.assignment.enrollment.enrolled) throw noLonger('enrolled')
    const { result, ...made } = invitationOf(engine, { deliver, actor, vouches }, records, now)
    const invitationId = deliver === 'link' ? result.id : null
    return { ...made, result: { notified: deliver === 'mail', invitationId } }
  },

  new_here({ actor, records, now }) {
    if (records.assignment.enrollment.enrolled) throw noLonger('enrolled')
    const { result, ...sent } = portalLinkOf(actor, records, now, 'again')
    // Once a day, so pressing twice mails once.
    if (result !== 'told') throw noLonger(result === 'before' ? 'told' : 'no_address')
    return { ...sent, result: { notified: true, invitationId: null } }
  },

  left({ actor, params, records, now }) {
    const { assignment } = records
    const off = { active: false, ...endTrust(assignment) }
    const notice = { announces: helpAnnouncements.left, chats: [], params }
    return {
      ...mailed(securityNotice(records, notice, now)),
      writes: [update('assignments', assignment, off)],
      told: [toldOfPeople('assignment.updated', by(actor, records), { active: false })],
    }
  },

  not_them({ actor, params, note, records, held, now }) {
    const { assignment } = records
    const lock = lockStateOf(assignment, now)
    if (lock.locked && lock.reason === 'administrator') throw noLonger('locked')
    const chats = tellable(held, [assignment])
    const ended = toldOfSessionsEnd(by(actor, records))
    if (!assignment.enrollment.enrolled) {
      // There is no second factor to lock.
      const notice = { announces: helpAnnouncements.signedOut, chats, params }
      return {
        ...mailed(securityNotice(records, notice, now)),
        writes: [update('assignments', assignment, endTrust(assignment))],
        told: [ended],
      }
    }
    const { change, told } = lockBy(actor, records, note, now)
    const notice = { announces: helpAnnouncements.notThem, chats, params }
    return {
      ...mailed(securityNotice(records, notice, now)),
      writes: [update('assignments', assignment, { ...change, ...endTrust(assignment) })],
      told: [...told, ended],
    }
  },
}

function mailed(deliveries: HelpDone['deliveries']) {
  return { deliveries, result: { notified: deliveries.length > 0, invitationId: null } }
}

/** Another administrator was first, or the task no longer helps. */
function noLonger(
  state: 'no_token' | 'tokens_off' | 'not_locked' | 'enrolled' | 'told' | 'no_address' | 'locked',
): ChatfactorError {
  return new ChatfactorError('TRANSITION_REFUSED', { state, event: 'help' })
}
