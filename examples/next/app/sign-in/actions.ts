'use server'

import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage, problem } from '@/lib/message'
import { personWith } from '@/lib/people'
import { browser, questionsOf } from '@/lib/questions'
import { security } from '@/lib/security'
import { endVisit, keepVisit } from '@/lib/visit'
import { words } from '@/lib/words'

/** The first factor, which is this app's own; then the second, if this person has one. */
export async function signIn(_before: Message | null, form: FormData): Promise<Message> {
  const { say } = await words()
  const person = personWith(formText(form, 'login'), formText(form, 'password'))
  if (person === null) return problem(say('signIn.noMatch'))
  return orMessage(async () => {
    const { chatfactor, resourceId } = await security()
    const user = await chatfactor.users.ensure({ externalId: person.id, login: person.login })
    await chatfactor.assignments.create({ resourceId, userId: user.id })
    await endVisit()
    const started = await chatfactor.signIn.withHost({
      ...{ resourceId, user: { id: user.id }, provenAt: new Date() },
      ...(await browser()),
    })
    if (started.outcome !== 'signed_in') return problem(say('signIn.off'))
    await keepVisit(started)
    if (started.session.state !== 'second_factor') redirect('/')
    await (await questionsOf(started)).ask()
    redirect('/sign-in/code')
  })
}

/** Ends the visit of this browser. */
export async function signOut(): Promise<void> {
  await endVisit()
  redirect('/sign-in')
}
