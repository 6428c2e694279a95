'use server'

import { isChatfactorError } from '@chatfactor/core'
import { redirect } from 'next/navigation'
import { askedMessage, verdictMessage } from '@/lib/code-messages'
import { formText } from '@/lib/form-text'
import { type Message, orMessage } from '@/lib/message'
import { security } from '@/lib/security'
import { askForCode, follow, questionOf } from '@/lib/sign-in-code'
import { currentVisit, keepVisit, newVisitId } from '@/lib/visit'

type CodeWanted = Extract<Awaited<ReturnType<typeof currentVisit>>, { stage: 'code_wanted' }>

/** The form for the code has two buttons: one sends what was typed, the other asks for a new code. */
export async function answerOrSendAgain(_before: Message, form: FormData): Promise<Message> {
  const visit = await currentVisit()
  if (visit?.stage !== 'code_wanted') redirect('/sign-in')
  return orMessage(() =>
    form.get('button') === 'send_again' ? sendAgain(visit) : answer(visit, formText(form, 'code')),
  )
}

async function answer(visit: CodeWanted, code: string): Promise<Message> {
  const { chatfactor, resourceId } = await security()
  const { challengeId } = visit.asked
  const verdict = await chatfactor.challenges
    .verify({ challengeId, resourceId, ...questionOf(visit), code })
    .catch((error: unknown) => {
      if (isOver(error)) return { outcome: 'expired' as const }
      throw error
    })
  if (verdict.outcome !== 'accepted') return verdictMessage(verdict)
  // A new id, so that nothing that was bound to the half-done sign-in is bound to the session.
  await keepVisit({ id: newVisitId(), personId: visit.personId, stage: 'signed_in', withCode: true })
  redirect('/')
}

/** A new code for the same challenge; or a new challenge, once the old one is over. */
async function sendAgain(visit: CodeWanted): Promise<Message> {
  const { chatfactor, resourceId } = await security()
  const { challengeId } = visit.asked
  const asked = await chatfactor.challenges
    .resend({ challengeId, resourceId, ...questionOf(visit) })
    .then((started) => follow(started, visit))
    .catch((error: unknown) => {
      if (isOver(error)) return askForCode(visit)
      throw error
    })
  return 'tone' in asked ? asked : askedMessage(asked, true)
}

/** Whether a challenge has ended: lately, or so long ago that nobody remembers it. */
function isOver(error: unknown): boolean {
  return isChatfactorError(error) && (error.code === 'TRANSITION_REFUSED' || error.code === 'CHALLENGE_NOT_FOUND')
}
