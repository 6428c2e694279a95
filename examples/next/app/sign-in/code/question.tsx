'use client'

import { type AskSight, SecondFactor } from '@chatfactor/react'
import { useActionState } from 'react'
import { answerQuestion } from '@/app/sign-in/code/actions'
import { useWords } from '@/parts/said'

/** A number to press in the chat, or a code from it: live where scripts run, by forms where they do not. */
export function Question({ first }: { readonly first: AskSight }) {
  const [sight, answer] = useActionState(answerQuestion, first)
  return (
    <SecondFactor
      route="/sign-in/code/events"
      lang={useWords().language}
      heading={1}
      initial={sight}
      action={answer}
      ask
      onPassed={() => location.assign('/')}
      onNotNeeded={() => location.assign('/')}
      onSignedOut={() => location.assign('/sign-in')}
    />
  )
}
