'use server'

import type { Asked, Questions } from '@chatfactor/react/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage } from '@/lib/message'
import { questionsOf } from '@/lib/questions'
import { halfSignedIn, readCookie, writeCookie } from '@/lib/visit'
import { notAskedMessage, verdictMessage } from '@/lib/words'

/** Everything that the page of a question can do: each button of its form says what. */
export async function answerQuestion(_before: Message | null, form: FormData): Promise<Message | null> {
  const questions = await questionsOf(await halfSignedIn())
  // Another tab may have asked anew: what is answered is what this form shows.
  const id = formText(form, 'question') || ((await readCookie('question')) ?? '')
  return orMessage(async () => {
    switch (formText(form, 'do')) {
      case 'answer':
        return answered(await questions.answer(id, formText(form, 'code')))
      case 'redeem':
        return answered(await questions.redeem(id))
      case 'code':
        return asked(await questions.ask({ kind: 'otp', insteadOf: id }))
      case 'again':
        return asked(await questions.again(id))
      default:
        return asked(await questions.ask({ tokenId: formText(form, 'to') }))
    }
  })
}

function answered(verdict: Awaited<ReturnType<Questions['answer']>>): Message {
  if (verdict.outcome === 'accepted') redirect('/')
  revalidatePath('/sign-in/code')
  return verdictMessage(verdict)
}

async function asked({ now, notAsked }: Asked): Promise<Message | null> {
  if (notAsked !== null) return notAskedMessage(notAsked)
  await writeCookie('question', now.challengeId)
  // The page says what became of the message.
  revalidatePath('/sign-in/code')
  return null
}
