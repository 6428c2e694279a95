'use client'

import { Enroll, type EnrollSight } from '@chatfactor/react'
import { useActionState } from 'react'
import { setUp } from '@/app/messengers/new/actions'
import { useWords } from '@/parts/said'

interface SetUpProps {
  readonly first: EnrollSight
  /** The messenger that the new one takes the place of. */
  readonly replaces: string | null
}

/** One more messenger, or another one in the place of an old one: live where scripts run, by forms where they do not. */
export function SetUp({ first, replaces }: SetUpProps) {
  const [sight, act] = useActionState(setUp, first)
  return (
    <Enroll
      route="/messengers/events"
      lang={useWords().language}
      heading={1}
      initial={sight}
      action={act}
      {...(replaces === null ? {} : { replaces })}
      doneHref="/"
      onNotFresh={() => location.assign('/sign-in?again=1')}
      onSignedOut={() => location.assign('/sign-in')}
    />
  )
}
