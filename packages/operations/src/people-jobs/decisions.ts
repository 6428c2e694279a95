import {
  allTokens,
  by,
  type Effect,
  type Engine,
  endingSessions,
  type HeldChats,
  heldTokenIds,
  isByInvitation,
  lockStateOf,
  type Membership,
  membershipEnd,
  switching,
  tokensEnd,
  trustedEmail,
  unlocking,
} from '@chatfactor/core/feature'
import { type Actor, type AssignmentRecord, update } from '@chatfactor/core/store'
import { invitationOf } from '../states/invitations.js'
import { isOpen, portalLinkOf, untellable } from '../states/portal-link.js'
import { reminderOf, unreminded } from '../states/reminder.js'
import type { BulkAct, BulkBecause } from './bulk-acts.js'

/** What one action is decided on, for one person. */
export interface Doing {
  readonly engine: Engine
  readonly actor: Actor
  readonly member: Membership
  /** All their tokens here, if the action ends tokens. */
  readonly held: HeldChats
  /** Whether the person is enrolled on another Resource that the administrator may see. */
  readonly vouches: boolean
  readonly now: Date
}

interface Deed {
  /** Why a person is left out; `null` if the action can be done. */
  readonly leaves: (member: Membership, now: Date) => BulkBecause | null
  /** What is written, mailed and announced: the same as when it is done to one person alone. */
  readonly does: (doing: Doing) => Effect
  /** The result includes the result of the email. */
  readonly mails?: true
  readonly endsTokens?: true
  readonly vouches?: true
}

/** An action on a member. */
export type MemberAct = Exclude<BulkAct, 'assign'>

/** What each action does to a member; non-members are left out of all of them. */
export const deeds: { readonly [A in MemberAct]: Deed } = {
  tell: {
    leaves: (member) =>
      noPortal(member) ?? (member.assignment.enrollment.toldAt === null ? untellable(member) : 'told'),
    does: ({ actor, member, now }) => portalLinkOf(actor, member, now, 'once'),
    mails: true,
  },
  invite: {
    leaves(member, now) {
      const { assignment, user } = member
      if (assignment.enrollment.enrolled) return 'enrolled'
      if (!user.active || !assignment.active) return 'off'
      return noPortal(member) ?? (trustedEmail(user, now) === null ? 'no_address' : null)
    },
    does: ({ engine, actor, member, vouches, now }) =>
      invitationOf(engine, { deliver: 'mail', actor, vouches }, member, now),
    mails: true,
    vouches: true,
  },
  remind: {
    leaves: unreminded,
    does({ engine, actor, member, vouches, now }) {
      // If enrolling in the first messenger needs an invitation, the portal alone would not help.
      return isByInvitation(member.resource)
        ? invitationOf(engine, { deliver: 'mail', actor, vouches }, member, now)
        : reminderOf(actor, member, now)
    },
    mails: true,
    vouches: true,
  },
  unlock: {
    leaves: ({ assignment }, now) => (lockStateOf(assignment, now).locked ? null : 'not_locked'),
    does: ({ engine, actor, member }) => changed(member, unlocking(engine, by(actor, member), member.assignment)),
  },
  end_sessions: {
    leaves: () => null,
    does: ({ actor, member }) => changed(member, endingSessions(by(actor, member), member.assignment)),
  },
  switch_off: switchesTo(false),
  switch_on: switchesTo(true),
  unassign: {
    leaves: () => null,
    does: ({ engine, actor, member, held, now }) => membershipEnd(engine.keys, member, held, actor, now),
    endsTokens: true,
  },
  end_tokens: {
    leaves: ({ assignment }) => (heldTokenIds(assignment).length === 0 ? 'no_token' : null),
    does({ engine, actor, member, held, now }) {
      // Tokens whose records are gone cannot be ended, but the sign-ins they let in can.
      return (
        tokensEnd(engine.keys, member, held, actor, now) ??
        changed(member, endingSessions(by(actor, member), member.assignment))
      )
    },
    endsTokens: true,
  },
}

/** The tokens that an action reads. */
export function tokensFor(act: BulkAct, assignment: AssignmentRecord) {
  const isEnding = act !== 'assign' && deeds[act].endsTokens === true
  return isEnding ? allTokens({ assignment }) : { tokens: [], chats: [] }
}

function switchesTo(active: boolean): Deed {
  return {
    leaves: ({ assignment }) => (assignment.active === active ? 'already' : null),
    does({ actor, member }) {
      const about = by(actor, member)
      return changed(member, switching(about, member.assignment, active) ?? endingSessions(about, member.assignment))
    },
  }
}

function noPortal(member: Membership): 'no_portal' | null {
  return isOpen(member) ? null : 'no_portal'
}

function changed({ assignment }: Membership, { fields, told }: ReturnType<typeof endingSessions>): Effect {
  return { writes: [update('assignments', assignment, fields)], deliveries: [], told: [told] }
}
