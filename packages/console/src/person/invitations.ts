import type { MessageSeen } from '../administration/messages-seen.js'
import type { HelpFacts } from './matters.js'

/** What became of an invitation. */
export type InvitationFate = 'used' | 'opened' | 'bounced' | 'expired' | 'waiting' | 'sent' | 'handed'

/** A recent invitation. */
export interface InvitationSeen {
  readonly at: Date
  readonly fate: InvitationFate
  /** When that became known, if it happened later. */
  readonly since: Date | null
}

const weekMs = 7 * 24 * 60 * 60_000

/**
 * The invitations of a person, newest first, and what became of each, from the trail. An acceptance is attributed to every invitation valid at the
 * time, because its entry names none.
 */
export function invitationsOf({ standing: { trail, messages } }: HelpFacts, now: Date): readonly InvitationSeen[] {
  const made = trail.filter(({ action }) => action === 'invitation.made')
  return made.map(({ at }, nth): InvitationSeen => {
    const newer = made[nth - 1]?.at
    const until = new Date(Math.min(at.getTime() + weekMs, newer?.getTime() ?? Number.POSITIVE_INFINITY))
    const firstOf = (action: string) =>
      trail.findLast((entry) => entry.action === action && entry.at >= at && entry.at < until)?.at
    const used = firstOf('enrollment.activated')
    if (used !== undefined) return { at, fate: 'used', since: used }
    const opened = firstOf('invitation.accepted')
    if (opened !== undefined) return { at, fate: 'opened', since: opened }
    // The mail is written in the same commit.
    const mail = messages.messages.find((message) => message.kind === 'link' && message.at.getTime() === at.getTime())
    if (mail?.state === 'failed') return { at, fate: 'bounced', since: null }
    if (at.getTime() + weekMs <= now.getTime()) return { at, fate: 'expired', since: new Date(at.getTime() + weekMs) }
    return { at, fate: fateOf(mail), since: null }
  })
}

/** The state of an invitation that was not opened yet. */
function fateOf(mail: MessageSeen | undefined): 'waiting' | 'sent' | 'handed' {
  if (mail === undefined) return 'handed'
  return mail.state === 'waiting' ? 'waiting' : 'sent'
}
