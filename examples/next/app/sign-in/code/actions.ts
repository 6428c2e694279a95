'use server'

import { type AskSight, askByForm } from '@chatfactor/react/server'
import { redirect } from 'next/navigation'
import { questionsOf } from '@/lib/questions'
import { halfSignedIn } from '@/lib/visit'
import { asked } from '@/lib/words'

/** What the forms of the part do as long as no script runs. */
export async function answerQuestion(_before: AskSight, form: FormData): Promise<AskSight> {
  const questions = await questionsOf(await halfSignedIn())
  const { sight } = await askByForm(questions, form, { request: await asked() })
  if (sight.verdict?.outcome === 'accepted') redirect('/')
  return sight
}
