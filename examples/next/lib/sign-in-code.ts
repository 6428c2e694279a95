import type { ChallengeStarted } from '@chatfactor/core'
import { redirect } from 'next/navigation'
import { notAskedMessage } from '@/lib/code-messages'
import type { Message } from '@/lib/message'
import { security } from '@/lib/security'
import { type Asked, keepVisit, newVisitId, type Visit } from '@/lib/visit'

/** What a sign-in code is good for, and with whom and which browser: verifying has to name all of it again. */
export function questionOf(visit: Pick<Visit, 'id' | 'personId'>) {
  return { user: { externalId: visit.personId }, purpose: 'sign_in', binding: visit.id }
}

/** Sends a code to whoever just proved their password, and follows from what became of it. */
export async function askForCode(visit: Pick<Visit, 'id' | 'personId'>): Promise<Asked | Message> {
  const { chatfactor, resourceId } = await security()
  return follow(await chatfactor.challenges.start({ resourceId, kind: 'otp', ...questionOf(visit) }), visit)
}

/** Keeps what the page for the code needs; signs in at once where no code is wanted; or says why there is none. */
export async function follow(
  started: ChallengeStarted,
  visit: Pick<Visit, 'id' | 'personId'>,
): Promise<Asked | Message> {
  const { id, personId } = visit
  switch (started.outcome) {
    case 'sent':
    case 'queued':
    case 'undelivered':
    case 'needs_user': {
      const { challengeId, outcome, messenger } = started
      const pullUrl = outcome === 'needs_user' ? started.pullUrl : null
      const isPastLimit = outcome === 'needs_user' && started.reason === 'send_limit'
      const asked = { challengeId, outcome, messenger, pullUrl, isPastLimit }
      await keepVisit({ id, personId, stage: 'code_wanted', asked })
      return asked
    }
    // Whoever never enrolled goes on with the password; an administrator may let somebody else do so for a while.
    case 'not_enrolled':
    case 'bypassed':
      await keepVisit({ id: newVisitId(), personId, stage: 'signed_in', withCode: false })
      return redirect('/')
    default:
      return notAskedMessage(started)
  }
}
