/** @jsxImportSource react */
import { type AskSight, askView, type NotAsked, timeIn } from '@chatfactor/elements/protocol'
import { type ReactElement, useEffect, useRef } from 'react'
import { CodeField } from '../code-field.js'
import { useGoOn } from '../use-approval.js'
import { useQuestion } from '../use-challenge.js'
import { useFirstSight } from '../use-first-sight.js'
import { useSecondsLeft } from '../use-seconds-left.js'
import { Act, addressIn, Card, LooksAgain, Notice, type PartProps, Text, useTold, Way } from './part.js'

/** The props of a part that asks in a chat. */
export interface QuestionProps extends PartProps {
  /** What your server rendered, by `askSight`; without it, the part asks its route. */
  readonly initial?: AskSight | null
  /** Asks at once, for a page that people reach only by signing in; otherwise after a press. */
  readonly ask?: boolean
  /** The answer was right, and your server knows: go on. */
  readonly onPassed?: () => void
  /** No answer is needed, and your server decides what that means. */
  readonly onNotNeeded?: (why: 'bypassed' | 'not_enrolled') => void
}

/**
 * Asks in a chat, the way your server wants: a code to type here, or a number to press there, and every way on.
 *
 * @example
 * <SecondFactor route="/api/second-factor" onPassed={() => location.assign('/account')} />
 */
export function SecondFactor(props: QuestionProps): ReactElement {
  return <Question {...props} />
}

/**
 * Asks for a code that a bot brings.
 *
 * @example
 * <AskForCode route="/api/pay" onPassed={() => location.assign('/paid')} />
 */
export function AskForCode(props: QuestionProps): ReactElement {
  return <Question {...props} kind="otp" />
}

/**
 * Asks for an approval in the chat, and goes on once it is given there.
 *
 * @example
 * <Approval route="/api/pay" onPassed={() => location.assign('/paid')} />
 */
export function Approval(props: QuestionProps): ReactElement {
  return <Question {...props} kind="approval" />
}

type Kind = 'otp' | 'approval'

function Question({
  lang,
  heading,
  action,
  kind,
  initial = null,
  ask = false,
  onPassed,
  onSignedOut,
  onNotNeeded,
  ...props
}: QuestionProps & { readonly kind?: Kind }) {
  const route = addressIn(props.route, lang)
  const place = `chatfactor ${props.route}`
  const { first, problem: firstProblem } = useFirstSight(route, {
    initial,
    kept: () => sessionStorage.getItem(place),
  })
  const { onPage, command, person, said } = useQuestion({
    ...{ route, initial: first },
    ...(kind === undefined ? {} : { kind }),
    ...(onPassed === undefined ? {} : { onAccepted: onPassed }),
    ...(onSignedOut === undefined ? {} : { onDisowned: onSignedOut }),
  })
  const { now, texts, notAsked, verdict, secondsLeft, isBusy, isLost } = onPage
  const problem = onPage.problem ?? firstProblem
  const view = askView({ now, notAsked })
  const againIn = useSecondsLeft(now ?? notAsked, view.againMs)
  const isOpen = now?.state === 'waiting' || now?.state === 'approved'
  useGoOn(onPage)
  useKept(place, isOpen ? now.challengeId : null, first !== null && initial === null)
  useAskAtOnce(ask && first !== null && now === null && notAsked === null, onPage.ask)
  useTold(isLost || problem?.code === 'UNAUTHENTICATED', onSignedOut)
  useNotNeeded(notAsked, onNotNeeded)

  const frame = { heading, isLost, problem }
  if (texts === null || verdict?.outcome === 'accepted')
    return <Card {...frame} texts={null} screen="" said="" problem={texts === null ? problem : null} />

  const act = { action, command, person, isBusy }
  const isTooEarly = againIn > 0
  const wish = { do: 'ask', kind: now?.kind ?? kind }
  const again =
    texts.again === null ? null : (
      <Act
        {...act}
        fields={now === null ? wish : { do: 'again', id: now.challengeId }}
        kind={!isOpen ? 'cf-button cf-primary' : view.hasField || now.kind === 'approval' ? 'cf-link' : 'cf-button'}
        text={isTooEarly ? timeIn(texts.againIn, againIn) : texts.again}
        isEarly={isTooEarly}
      />
    )
  const card = { ...frame, texts, screen: view.key, said: `${texts.title}. ${texts.lead}` }
  const lead = <Text of={texts.lead} kind="cf-lead" />
  if (!isOpen)
    return (
      <Card {...card}>
        {lead}
        <Notice text={now === null && notAsked === null ? texts.problem : null} />
        {again}
      </Card>
    )

  const id = now.challengeId
  const wrong = said ?? texts.problem
  const timer = secondsLeft === 0 ? texts.hasEnded : timeIn(texts.endsIn, secondsLeft)
  return (
    <Card {...card}>
      {lead}
      {view.hasField ? null : <Notice text={wrong} />}
      {view.leadsToBot ? <Way href={now.pullUrl}>{texts.open}</Way> : null}
      {view.match === null ? null : (
        <output className="cf-match" aria-label={texts.shown}>
          {view.match}
        </output>
      )}
      {view.hasField ? (
        <Act {...act} fields={{ do: 'answer', id }} reads={['code']} kind="cf-button cf-primary" text={texts.submit}>
          <CodeField
            name="code"
            className="cf-code"
            label={texts.label}
            error={wrong}
            hint={view.countsDown ? timer : null}
          />
        </Act>
      ) : null}
      {now.kind === 'otp' ? null : (
        <>
          {view.countsDown ? <Text of={timer} kind="cf-hint" /> : null}
          <Act
            {...act}
            fields={{ do: 'redeem', id }}
            kind={view.isApproved ? 'cf-button cf-primary' : 'cf-button'}
            text={texts.submit}
          />
        </>
      )}
      <Text of={texts.warning} kind="cf-fine" />
      <div className="cf-ways">
        <Text of={texts.limit} kind="cf-hint" />
        {again}
        {view.mayHaveCode ? (
          <Act
            {...act}
            fields={{ do: 'ask', kind: 'otp', insteadOf: id, tokenId: now.tokenId }}
            kind="cf-link"
            text={texts.codeInstead}
          />
        ) : null}
        {now.others.map(({ tokenId }, index) => (
          <Act {...act} key={tokenId} fields={{ ...wish, tokenId }} kind="cf-link" text={texts.sendTo[index] ?? ''} />
        ))}
      </div>
      {action !== undefined && now.kind === 'approval' ? <LooksAgain /> : null}
    </Card>
  )
}

/** Remembers an open question across reloads, if no server renders it. Its id grants nothing by itself. */
function useKept(place: string, id: string | null, isOurs: boolean): void {
  useEffect(() => {
    if (!isOurs) return
    if (id === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, id)
  }, [place, id, isOurs])
}

function useAskAtOnce(isTime: boolean, ask: () => Promise<void>): void {
  const hasAsked = useRef(false)
  useEffect(() => {
    if (!isTime || hasAsked.current) return
    hasAsked.current = true
    void ask()
  })
}

function useNotNeeded(notAsked: NotAsked | null, tell: QuestionProps['onNotNeeded']): void {
  const why = notAsked?.why === 'bypassed' || notAsked?.why === 'not_enrolled' ? notAsked.why : null
  useTold(why !== null, why === null ? undefined : () => tell?.(why))
}
