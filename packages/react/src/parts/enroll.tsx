/** @jsxImportSource react */
import { type EnrollmentNow, type EnrollSight, type EnrollTexts, isEnrollmentOver } from '@chatfactor/elements/protocol'
import { type ChangeEvent, type ReactElement, useState } from 'react'
import { CodeField } from '../code-field.js'
import { useSettingUp } from '../use-enrollment.js'
import { Act, addressIn, Card, LooksAgain, Notice, type PartProps, Text, useTold, Way } from './part.js'
import { Scan } from './scan.js'

/** The props of `<Enroll/>`. */
export interface EnrollProps extends PartProps {
  /** What your server rendered, by `enrollSight`; without it, the part asks its route. */
  readonly initial?: EnrollSight | null
  /** The token that the new one replaces. */
  readonly replaces?: string
  /** Where *Done* leads. */
  readonly doneHref?: string
  /** The messenger is set up. */
  readonly onActive?: () => void
  /** The person has read that. Not with `doneHref`. */
  readonly onDone?: () => void
  /** They have to sign in again first; `missing` says which proof is too old. */
  readonly onNotFresh?: (missing: readonly string[]) => void
}

/**
 * Sets up a messenger, from the choice of one to *ready*.
 *
 * @example
 * <Enroll route="/api/messengers" onDone={() => location.assign('/account')} />
 */
export function Enroll({
  lang,
  heading,
  action,
  initial = null,
  replaces,
  doneHref,
  onActive,
  onDone,
  onNotFresh,
  onSignedOut,
  ...props
}: EnrollProps): ReactElement {
  const route = addressIn(props.route, lang)
  const { onPage, messengers, asksName, command, person, said, done } = useSettingUp({ route, initial, replaces })
  const { now, texts, secondsLeft, isBusy, isLost, problem } = onPage
  useTold(isLost || problem?.code === 'UNAUTHENTICATED', onSignedOut)
  useTold(now?.state === 'active', onActive)
  useTold(problem?.code === 'NOT_FRESH', () => onNotFresh?.(problem?.missing ?? []))

  const read = () => {
    done()
    if (doneHref === undefined) onDone?.()
  }
  const frame = { heading, isLost, problem }
  if (texts === null) return <Card {...frame} texts={null} screen="" said="" />

  const act = { action, command, person, isBusy }
  const isOpen = now !== null && !isEnrollmentOver(now)
  const wrong = said !== null && now?.state === 'awaiting_confirmation' ? said : texts.problem
  const isTyped = now?.state === 'awaiting_confirmation' && now.confirmation?.by !== 'number'
  return (
    <Card {...frame} texts={texts} screen={now?.state ?? 'begin'} said={texts.live === '' ? texts.title : texts.live}>
      {now === null || texts.live === '' ? null : (
        <p className="cf-live" data-state={now.state}>
          {texts.live}
        </p>
      )}
      <Text of={texts.lead} kind="cf-lead" />
      {isTyped ? null : <Notice text={wrong} />}
      <Step {...{ now, texts, messengers, asksName, secondsLeft, act, wrong, replaces, doneHref }} onDone={read} />
      <Text of={texts.fine} kind="cf-fine" />
      {isOpen ? (
        <Act {...act} fields={{ do: 'cancel', id: now.id }} kind="cf-link cf-quiet" text={texts.cancel} />
      ) : null}
      {action !== undefined && (now?.state === 'awaiting_scan' || now?.state === 'awaiting_message') ? (
        <LooksAgain />
      ) : null}
    </Card>
  )
}

interface StepProps {
  readonly replaces: string | undefined
  readonly doneHref: string | undefined
  readonly onDone: () => void
  readonly now: EnrollmentNow | null
  readonly texts: EnrollTexts
  readonly messengers: EnrollSight['messengers']
  /** Whether a name is asked for; not if the Resource sets it. */
  readonly asksName: boolean
  readonly secondsLeft: number
  readonly wrong: string | null
  readonly act: Pick<Parameters<typeof Act>[0], 'action' | 'command' | 'person' | 'isBusy'>
}

function Step(props: StepProps): ReactElement | null {
  const { now, texts, secondsLeft, wrong, act, doneHref, onDone } = props
  switch (now?.state) {
    case undefined:
    case 'cancelled':
    case 'gone':
      return <Begin {...props} />
    case 'awaiting_scan':
      return now.invitation === null ? null : <Scan {...{ now, texts, secondsLeft, act }} invitation={now.invitation} />
    case 'awaiting_message':
      return <Way href={now.invitation?.openBot ?? null}>{texts.open}</Way>
    case 'awaiting_confirmation':
      return <Confirm {...{ now, texts, wrong, act }} />
    case 'active':
      return (
        <>
          <p>{texts.who}</p>
          {now.mayTakeBack ? (
            <div>
              {texts.notYou}{' '}
              <Act {...act} fields={{ do: 'take_back', id: now.id }} kind="cf-link" text={texts.takeBack} />
            </div>
          ) : null}
          {doneHref === undefined ? (
            <button className="cf-button cf-primary" type="button" onClick={onDone}>
              {texts.done}
            </button>
          ) : (
            <a className="cf-button cf-primary" href={doneHref} onClick={onDone}>
              {texts.done}
            </a>
          )}
        </>
      )
    default:
      return <Act {...act} fields={{ do: 'renew', id: now?.id }} kind="cf-button cf-primary" text={texts.newCode} />
  }
}

/** The choice of a messenger, and its name; an unchanged name follows the choice. */
function Begin({ texts, messengers, asksName, replaces, act }: StepProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [chosen, setChosen] = useState(0)
  if (messengers.length === 0) return null
  const rename = (event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)
  return (
    <Act
      {...act}
      fields={{ do: 'start', replaces }}
      reads={['transport', 'name']}
      kind="cf-button cf-primary"
      text={texts.next}
    >
      <fieldset>
        <legend>{texts.messenger}</legend>
        {messengers.map(({ transport, messenger }, index) => (
          <label key={transport} className="cf-choice">
            <input
              type="radio"
              name="transport"
              value={transport}
              required
              defaultChecked={index === 0}
              onChange={() => setChosen(index)}
            />
            {messenger}
          </label>
        ))}
      </fieldset>
      {asksName ? (
        <>
          <label>
            {texts.name}
            <input
              name="name"
              type="text"
              required
              maxLength={50}
              autoComplete="off"
              value={typed ?? texts.names[chosen] ?? ''}
              onChange={rename}
            />
          </label>
          <p className="cf-hint">{texts.nameHint}</p>
        </>
      ) : (
        <input name="name" type="hidden" value={texts.names[chosen] ?? ''} />
      )}
    </Act>
  )
}

/** Asks for what the chat shows: only a person who sees both screens can answer. */
function Confirm({
  now,
  texts,
  wrong,
  act,
}: Pick<StepProps, 'texts' | 'wrong' | 'act'> & { readonly now: EnrollmentNow }) {
  const { id, confirmation } = now
  if (confirmation?.by === 'number')
    return (
      <div className="cf-numbers">
        {confirmation.choices.map((choice) => (
          <Act
            {...act}
            key={choice}
            fields={{ do: 'confirm', id, answer: `${choice}` }}
            kind="cf-button"
            text={`${choice}`}
          />
        ))}
      </div>
    )
  return (
    <Act {...act} fields={{ do: 'confirm', id }} reads={['answer']} kind="cf-button cf-primary" text={texts.submit}>
      <CodeField name="answer" className="cf-code" autoComplete="off" label={texts.label} error={wrong} />
    </Act>
  )
}
