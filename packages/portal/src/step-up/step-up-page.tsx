import type { SecondFactorAnswer } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import { Field } from '../parts/field.js'
import { fromNow } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import type { Site } from '../site.js'

type Asking = Exclude<SecondFactorAnswer, { readonly outcome: 'passed' | 'bypassed' }>

interface StepUpPageProps {
  readonly site: Site
  readonly answer: Asking
  /** What the code is for, in the host's words: the same that the message says, so that people can compare. */
  readonly reason: string | null
  /** Where the form goes: the guarded page itself. */
  readonly action: string
  /** Where people add a messenger. */
  readonly enrollPath: string | null
}

/** Stands in front of a host's page until the person has proven their second factor. */
export const StepUpPage: FC<StepUpPageProps> = ({ site, answer, reason, action, enrollPath }) => {
  const words = wordsOf(answer, site.clock.now())
  const pullUrl = answer.outcome === 'needs_user' && answer.pullUrl !== null ? safeLink(answer.pullUrl) : null
  return (
    <PageFrame site={site} title={words.title} owner={site.productName}>
      <h1>{words.title}</h1>
      {reason === null ? null : (
        <p class="lead">
          <strong>{reason}</strong>
        </p>
      )}
      {words.lead === null ? null : <p class="lead">{words.lead}</p>}
      {words.problem === null ? null : <Notice tone="bad">{words.problem}</Notice>}
      {pullUrl === null ? null : (
        <a class="button primary wide" href={pullUrl} rel="noreferrer" target="_blank">
          Open the chat to get your code
        </a>
      )}
      {words.asks ? (
        <form method="post" action={action} class="stack">
          <Field
            label="Code"
            name="cf_code"
            error={words.error ?? undefined}
            input={{
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              required: true,
              maxlength: 20,
              autofocus: true,
              class: 'code-input',
            }}
          />
          <button type="submit" class={pullUrl === null ? 'button primary wide' : 'button wide'}>
            Continue
          </button>
        </form>
      ) : null}
      {answer.outcome === 'not_enrolled' && enrollPath !== null ? (
        <a class="button primary wide" href={enrollPath}>
          Add a messenger
        </a>
      ) : null}
      {words.again ? (
        <form method="post" action={action} class="aside">
          <button type="submit" class="link" name="cf_again" value="1">
            Send a new code
          </button>
        </form>
      ) : null}
    </PageFrame>
  )
}

interface Words {
  readonly title: string
  readonly lead: string | null
  readonly problem: string | null
  readonly error: string | null
  readonly asks: boolean
  readonly again: boolean
}

const asking: Words = { title: 'Type your code', lead: null, problem: null, error: null, asks: true, again: true }
const stopped: Words = { title: 'One more step', lead: null, problem: null, error: null, asks: false, again: false }

function wordsOf(answer: Asking, now: Date): Words {
  switch (answer.outcome) {
    case 'sent':
      return { ...asking, lead: `We sent a code to your ${answer.messenger}.` }
    case 'undelivered':
      return {
        ...asking,
        problem: `We could not get a code to your ${answer.messenger}. Send a new one in a moment.`,
      }
    case 'needs_user':
      return {
        ...asking,
        lead: `${answer.messenger} lets the bot write only after you did. Open the chat and press “It’s me”: then your code comes.`,
      }
    case 'wrong_code':
      return { ...asking, error: `That is not the code. Tries left: ${answer.attemptsLeft}.` }
    case 'superseded':
      return { ...asking, error: 'That was the code of an earlier message. Use the newest one.' }
    case 'expired':
    case 'already_used':
      return { ...stopped, lead: 'This code is no longer good.', again: true }
    case 'not_enrolled':
      return { ...stopped, lead: 'This page needs a second factor, and you have none yet.' }
    case 'recovery_needed':
      return {
        ...stopped,
        lead: 'You have no working messenger any more. Use a recovery code, or ask an administrator.',
      }
    case 'locked':
      return answer.retryAt === null
        ? { ...stopped, lead: 'There were too many wrong codes. Ask an administrator to unlock your account.' }
        : {
            ...stopped,
            lead: `There were too many wrong codes. Try again ${fromNow(answer.retryAt.getTime(), now)}.`,
            again: true,
          }
    case 'throttled':
      return {
        ...stopped,
        lead: `Too many codes were sent. Try again ${fromNow(answer.retryAt.getTime(), now)}.`,
        again: true,
      }
    case 'busy':
      return { ...stopped, lead: 'That was a little fast. Try again.', again: true }
  }
}
