import type { FC, PropsWithChildren } from 'hono/jsx'
import { directionOf } from '../parts/direction.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { WaitingButton } from '../parts/waiting-button.js'
import type { AskedKind } from '../states/asking.js'
import { useWords, WithWords } from '../words/words-context.js'
import { wordsOfQuestion } from '../words/words-of-question.js'
import { ApprovalForm } from './approval-form.js'
import { type AskPanelProps, hiddenChallenge } from './ask-forms.js'
import type { AskSituation } from './ask-situation.js'
import { CodeForm } from './code-form.js'
import { OpenBot } from './open-bot.js'
import { askWords, isFieldShown, markOf, stoppedWords } from './second-factor-words.js'
import { SignedLines } from './signed-lines.js'
import { WaysOn } from './ways-on.js'

/**
 * A question in a chat: what was sent and where, the answer, the time limit, and every way on. `children` appear above
 * the button of a code.
 */
export const AskPanel: FC<PropsWithChildren<AskPanelProps>> = (props) => {
  const words = useWords()
  const own = wordsOfQuestion(words, kindOf(props.situation))
  if (own.language === words.language) return <Panel {...props} />
  return (
    <div lang={own.language} dir={directionOf(own.language)}>
      <WithWords words={own}>
        <Panel {...props} />
      </WithWords>
    </div>
  )
}

function kindOf(situation: AskSituation): AskedKind {
  if (situation.at === 'nothing_sent') return 'otp'
  return situation.at === 'asked' ? situation.progress.kind : situation.kind
}

const Panel: FC<PropsWithChildren<AskPanelProps>> = (props) => {
  switch (props.situation.at) {
    case 'nothing_sent':
      return <NothingSent {...props} />
    case 'stopped':
      return <Stopped {...props} stopped={props.situation} />
    case 'asked':
      return <Asked {...props} asked={props.situation} />
  }
}

const Asked: FC<PropsWithChildren<AskPanelProps & { readonly asked: Extract<AskSituation, { at: 'asked' }> }>> = (
  props,
) => {
  const site = useSite()
  const words = useWords()
  const { asked, forms, pin, reason = null, lines = [] } = props
  const { progress, verdict } = asked
  const { title, lead, problem } = askWords(words, progress, pin === 'yes', site.clock.now())
  return (
    <>
      <p class="hero">
        <TransportIcon transport={progress.transport} size="large" />
      </p>
      <h1>{title}</h1>
      <Reason reason={reason} />
      <SignedLines lines={lines} />
      <p class="lead" role="status" aria-live="polite" data-live={forms.events} data-state={markOf(progress)}>
        <bdi data-live-words>{lead}</bdi>
      </p>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <OpenBot asked={asked} />
      {progress.kind === 'approval' ? <ApprovalForm {...{ progress, forms }}>{props.children}</ApprovalForm> : null}
      {isFieldShown(progress) ? <CodeForm {...{ progress, verdict, forms, pin }}>{props.children}</CodeForm> : null}
      <WaysOn {...props} progress={progress} />
    </>
  )
}

/** Why nothing can be answered right now, and the way on. */
const Stopped: FC<AskPanelProps & { readonly stopped: Extract<AskSituation, { at: 'stopped' }> }> = (props) => {
  const site = useSite()
  const words = useWords()
  const { stopped, forms, reason = null } = props
  const now = site.clock.now()
  const { title, text, button } = stoppedWords(words, stopped, now)
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="stopped" />
      </p>
      <h1>{title}</h1>
      <Reason reason={reason} />
      <p class="lead">{text}</p>
      {button === null ? null : (
        <PostForm action={forms.send} class="stack">
          <WaitingButton
            name={`${forms.prefix}again`}
            class="button primary wide"
            label={button}
            waiting={(time) => words.say('button.tryAgainIn', { time })}
            until={stopped.retryAt === null ? null : new Date(stopped.retryAt)}
            now={now}
          />
        </PostForm>
      )}
    </>
  )
}

const NothingSent: FC<AskPanelProps> = ({ forms, reason = null }) => {
  const words = useWords()
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="chat" />
      </p>
      <h1>{words.say('secondFactor.notSent')}</h1>
      <Reason reason={reason} />
      <p class="lead">{words.say('secondFactor.notSentLead')}</p>
      <PostForm action={forms.send} class="stack">
        {hiddenChallenge(forms, null)}
        <button type="submit" name={`${forms.prefix}again`} value="1" class="button primary wide">
          {words.say('button.sendCode')}
        </button>
      </PostForm>
    </>
  )
}

const Reason: FC<{ readonly reason: string | null }> = ({ reason }) =>
  reason === null ? null : (
    <p class="lead">
      <strong>{reason}</strong>
    </p>
  )
