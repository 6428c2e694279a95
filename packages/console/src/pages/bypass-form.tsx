import type { Assignment } from '@chatfactor/core'
import { Button, Choice, Choices, Field, Moment, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'

/** What was typed, when the form is shown again. */
export interface BypassTyped {
  readonly hours: string
  readonly reason: string
  readonly error: string | undefined
}

interface BypassFormProps {
  readonly name: string
  readonly assignment: Assignment
  /** Whether the person can be told, by email or in a chat. */
  readonly isTold: boolean
  /** On a Resource held to a standard a bypass counts for nothing. */
  readonly isHeld: boolean
  readonly action: string
  readonly endAction: string
  readonly typed: BypassTyped | null
}

/** Grants a bypass: the first press explains it and asks for duration and reason; the second grants it. */
export const BypassForm: FC<BypassFormProps> = ({ name, assignment, isTold, isHeld, action, endAction, typed }) => {
  const words = useWords()
  const { bypassUntil, bypassReason } = assignment
  if (bypassUntil !== null) {
    return (
      <PostForm action={endAction}>
        {isHeld ? (
          <p class="hint">{words.say('console.member.bypassHeld')}</p>
        ) : (
          <p>{words.parts('console.member.bypassedUntil', { name, at: <Moment at={bypassUntil} /> })}</p>
        )}
        {bypassReason === null ? null : (
          <p class="hint">{words.parts('console.member.bypassReason', { reason: <bdi>{bypassReason}</bdi> })}</p>
        )}
        <Button class="button" says={words.say('console.member.endBypass')} />
      </PostForm>
    )
  }
  if (isHeld) return <p class="hint">{words.say('console.member.bypassHeld')}</p>
  return (
    <details class="sure" open={typed !== null}>
      <summary class="button">{words.say('console.member.bypassAsk')}</summary>
      <PostForm action={action} class="stack">
        <p>{words.say('console.member.bypassHint', { name })}</p>
        <p>{words.say(isTold ? 'console.member.bypassTold' : 'console.member.bypassUntold')}</p>
        <Choices legend={words.say('console.member.bypassFor')}>
          {[1, 8, 24].map((hours) => (
            <Choice
              name="hours"
              value={String(hours)}
              label={words.say('console.member.bypass', { hours })}
              checked={String(hours) === (typed?.hours ?? '1')}
            />
          ))}
        </Choices>
        <Field
          label={words.say('console.member.bypassWhy')}
          name="reason"
          value={typed?.reason ?? ''}
          error={typed?.error}
          hint={words.say('console.member.bypassWhyHint', { name })}
          input={{ required: true, maxlength: 200 }}
        />
        <Button class="button danger solid" says={words.say('console.member.bypassNow', { name })} />
      </PostForm>
    </details>
  )
}
