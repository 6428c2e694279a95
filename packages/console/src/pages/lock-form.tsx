import { Button, Field, Moment, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { LockSeen } from '../administration/member-states.js'
import { useWords } from '../words/words-context.js'

/** What was typed, when the form is shown again. */
export interface LockTyped {
  readonly reason: string
  readonly error: string | undefined
}

interface LockFormProps {
  readonly name: string
  readonly action: string
  readonly typed: LockTyped | null
}

/** Locks a person: the first press explains it and asks for the reason, the second locks. */
export const LockForm: FC<LockFormProps> = ({ name, action, typed }) => {
  const words = useWords()
  return (
    <details class="sure" open={typed !== null}>
      <summary class="button">{words.say('console.member.lockAsk')}</summary>
      <PostForm action={action} class="stack">
        <p>{words.say('console.member.lockHint', { name })}</p>
        <Field
          label={words.say('console.member.lockWhy')}
          name="lockReason"
          value={typed?.reason ?? ''}
          error={typed?.error}
          hint={words.say('console.member.lockWhyHint')}
          input={{ required: true, maxlength: 200 }}
        />
        <Button class="button danger solid" says={words.say('console.member.lockNow', { name })} />
      </PostForm>
    </details>
  )
}

/** Why and since when a person is locked. */
export const LockedBy: FC<{ readonly name: string; readonly lock: LockSeen | null }> = ({ name, lock }) => {
  const words = useWords()
  if (lock === null) return <p>{words.say('console.member.lockedHint', { name })}</p>
  return (
    <>
      <p>{words.parts('console.member.lockedByHand', { name, at: <Moment at={lock.at} /> })}</p>
      {lock.reason === null ? null : (
        <p class="hint">{words.parts('console.member.bypassReason', { reason: <bdi>{lock.reason}</bdi> })}</p>
      )}
    </>
  )
}
