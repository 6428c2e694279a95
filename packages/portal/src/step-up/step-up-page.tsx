import type { FC } from 'hono/jsx'
import type { OtherMessenger } from '../pages/ask-forms.js'
import { AskPanel } from '../pages/ask-panel.js'
import type { AskSituation } from '../pages/ask-situation.js'
import { Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { Moment } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'
import type { WayToEnroll } from './way-to-enroll.js'

interface StepUpPageProps {
  /** `not_enrolled`: there is nothing to ask yet. */
  readonly situation: AskSituation | 'not_enrolled'
  /** How they can get a messenger, for `not_enrolled`. */
  readonly enrolling: WayToEnroll | null
  readonly reason: string | null
  /** What the person signs: the same lines as in the chat. */
  readonly transaction: readonly { readonly label: string; readonly value: string }[]
  /** The address for the forms: the guarded page itself. */
  readonly action: string
  readonly hasPin: boolean
  /** Whether a code will do instead of an approval. */
  readonly mayType: boolean
  /** Until when they may go on without a messenger, and the address of the link that does. */
  readonly grace: { readonly until: Date; readonly laterPath: string } | null
  readonly others: readonly OtherMessenger[]
  /** The portal, where people replace a lost messenger. */
  readonly lostPath: string | null
  /** Where _Cancel_ leads. */
  readonly cancelPath: string
}

/** Shown in front of a host's page until the person has proven their second factor. */
export const StepUpPage: FC<StepUpPageProps> = (props) => {
  const site = useSite()
  const words = useWords()
  const { situation, reason, transaction, action, lostPath, cancelPath } = props
  const forms = { answer: action, send: action, events: action, prefix: 'cf_' } as const
  return (
    <PageFrame title={words.say('secondFactor.title')} owner={site.productName}>
      {situation === 'not_enrolled' ? (
        <NotEnrolled enrolling={props.enrolling} grace={props.grace} />
      ) : (
        <AskPanel
          {...{ situation, forms, reason, mayType: props.mayType }}
          lines={transaction}
          pin={props.hasPin ? 'yes' : 'no'}
          others={props.others}
        />
      )}
      <div class="ways-out">
        {lostPath === null ? null : <Link class="link" href={lostPath} says={words.say('stepUp.lost')} />}
        <Link class="link quiet" href={cancelPath} says={words.say('button.cancel')} />
      </div>
    </PageFrame>
  )
}

const NotEnrolled: FC<Pick<StepUpPageProps, 'enrolling' | 'grace'>> = ({ enrolling, grace }) => {
  const site = useSite()
  const words = useWords()
  const isStuck = enrolling?.isStuck === true
  const button = enrolling?.button ?? null
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="chat" />
      </p>
      <h1>{words.say('stepUp.stopped')}</h1>
      <p class="lead">
        {grace === null
          ? words.say(isStuck || button === null ? 'stepUp.notEnrolledAsk' : 'stepUp.notEnrolled')
          : [
              ...words.parts(isStuck ? 'tokens.graceStuck' : 'tokens.graceUntil', {
                owner: site.productName,
                at: <Moment at={grace.until} />,
              }),
            ]}
      </p>
      {button === null ? null : (
        <a class={isStuck ? 'button wide' : 'button primary wide'} href={button.path}>
          {words.say(button.says)}
        </a>
      )}
      {grace === null ? null : (
        <a class={isStuck ? 'button primary wide' : 'button wide'} href={grace.laterPath}>
          {words.say('recoveryCodes.later')}
        </a>
      )}
    </>
  )
}
