import type { SecondFactorAnswer } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import { deliveryWords, pulledWords, stoppedWords, verdictWords, wayOn } from '../pages/second-factor-words.js'
import { CodeField } from '../parts/code-field.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import { verdictOf } from '../routes/code-verdict.js'
import type { Site } from '../site.js'
import type { PlainKey, PortalWords } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'

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
  const words = useWords()
  const shown = shownFor(words, answer, site.clock.now())
  const pullUrl = answer.outcome === 'needs_user' && answer.pullUrl !== null ? safeLink(answer.pullUrl) : null
  return (
    <PageFrame site={site} title={shown.title} owner={site.productName}>
      <h1>{shown.title}</h1>
      {reason === null ? null : (
        <p class="lead">
          <strong>{reason}</strong>
        </p>
      )}
      {shown.lead === null ? null : <p class="lead">{shown.lead}</p>}
      {shown.problem === null ? null : <Notice tone="bad">{shown.problem}</Notice>}
      {pullUrl === null ? null : (
        <a class="button primary wide" href={pullUrl} rel="noreferrer" target="_blank">
          {words.say('stepUp.open')}
        </a>
      )}
      {shown.asks ? (
        <form method="post" action={action} class="stack">
          <CodeField label={words.say('code.label')} name="cf_code" error={shown.error} most={20} />
          <button type="submit" class={pullUrl === null ? 'button primary wide' : 'button wide'}>
            {words.say('button.continue')}
          </button>
        </form>
      ) : null}
      {answer.outcome === 'not_enrolled' && enrollPath !== null ? (
        <a class="button primary wide" href={enrollPath}>
          {words.say('stepUp.add')}
        </a>
      ) : null}
      {shown.again === null ? null : (
        <form method="post" action={action} class={shown.asks ? 'aside' : 'stack'}>
          <button type="submit" class={shown.asks ? 'link' : 'button primary wide'} name="cf_again" value="1">
            {words.say(shown.again)}
          </button>
        </form>
      )}
    </PageFrame>
  )
}

interface Shown {
  readonly title: string
  readonly lead: string | null
  readonly problem: string | null
  readonly error: string | null
  readonly asks: boolean
  /** What the button says that starts anew; `null` where that leads nowhere. */
  readonly again: PlainKey | null
}

function shownFor(words: PortalWords, answer: Asking, now: Date): Shown {
  const nothing = { lead: null, problem: null, error: null }
  const asking = { ...nothing, title: words.say('code.title'), asks: true, again: 'button.newCode' } as const
  const stopped = { ...nothing, title: words.say('stepUp.stopped'), asks: false, again: 'button.newCode' } as const
  switch (answer.outcome) {
    case 'sent':
      return { ...asking, ...deliveryWords(words, answer.messenger, 'sent') }
    case 'needs_user': {
      const why = { reason: answer.reason, until: answer.retryAt?.getTime() ?? null }
      return { ...asking, lead: pulledWords(words, answer.messenger, why, now) }
    }
    case 'queued':
      return { ...asking, ...deliveryWords(words, answer.messenger, 'queued') }
    case 'undelivered':
      return { ...asking, ...deliveryWords(words, answer.messenger, answer.reason) }
    case 'wrong_code':
    case 'superseded':
      return { ...asking, error: verdictWords(words, verdictOf(answer), now) }
    case 'expired':
    case 'already_used':
      return { ...stopped, lead: verdictWords(words, verdictOf(answer), now) }
    case 'not_enrolled':
      return { ...stopped, lead: words.say('stepUp.notEnrolled'), again: null }
    case 'exhausted':
    case 'denied':
    case 'locked':
    case 'busy':
    case 'recovery_needed': {
      const retryAt = 'retryAt' in answer ? answer.retryAt : null
      const why = { why: answer.outcome, retryAt: retryAt?.getTime() ?? null }
      const { title, text } = stoppedWords(words, why, now)
      return { ...stopped, title, lead: text, again: wayOn(why) }
    }
  }
}
