import type { Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { ButtonForm, Link } from '../parts/button.js'
import { CheckBox } from '../parts/check-box.js'
import { durationWords } from '../parts/duration.js'
import { PageFrame } from '../parts/page-frame.js'
import { OriginWarning } from '../parts/token-origin.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'
import type { OtherMessenger } from './ask-forms.js'
import { AskPanel } from './ask-panel.js'
import type { AskSituation } from './ask-situation.js'
import { warningOf } from './second-factor-words.js'

interface SecondFactorPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  readonly situation: AskSituation
  readonly hasPin: boolean
  readonly others: readonly OtherMessenger[]
  /** Messengers that were added without telling their owner. */
  readonly unannounced: readonly Token[]
  /** How long the Resource lets a browser skip codes; `null` for not at all. */
  readonly rememberMs: number | null
  /** Whether the browser was to be remembered when the last code was wrong. */
  readonly remember: boolean
}

/** Asks for the one-time password from the messenger. */
export const SecondFactorPage: FC<SecondFactorPageProps> = (props) => {
  const words = useWords()
  const { owner, paths, situation, rememberMs } = props
  const warning = situation.at === 'asked' ? warningOf(situation.progress) : null
  const forms = {
    answer: paths.secondFactor,
    send: paths.sendCode,
    events: paths.secondFactorEvents,
    prefix: '',
  } as const
  return (
    <PageFrame title={words.say('secondFactor.title')} owner={owner}>
      <AskPanel {...{ situation, forms }} pin={props.hasPin ? 'yes' : 'no'} others={props.others}>
        {rememberMs === null ? null : (
          <CheckBox
            name="remember"
            label={words.say('secondFactor.remember', { duration: durationWords(rememberMs, words.language) })}
            hint={words.say('secondFactor.rememberHint')}
            checked={props.remember}
          />
        )}
      </AskPanel>
      {props.unannounced.map((token) => (
        <OriginWarning token={token} owner={owner} />
      ))}
      {warning === null ? null : <p class="fine">{words.say(warning, { owner })}</p>}
      <div class="ways-out">
        {situation.at === 'stopped' &&
        ['locked', 'locked_by_administrator', 'blocked', 'no_way_left'].includes(situation.why) ? null : (
          <Link class="link" href={paths.recovery} says={words.say('secondFactor.recovery')} />
        )}
        {paths.signOut === null ? null : (
          <ButtonForm action={paths.signOut} class="link quiet" says={words.say('secondFactor.cancel')} />
        )}
      </div>
    </PageFrame>
  )
}
