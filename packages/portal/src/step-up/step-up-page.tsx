import type { FC } from 'hono/jsx'
import type { OtherMessenger } from '../pages/ask-forms.js'
import { AskPanel } from '../pages/ask-panel.js'
import type { AskSituation } from '../pages/ask-situation.js'
import { Icon } from '../parts/icon.js'
import { Moment } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

interface StepUpPageProps {
  /** `not_enrolled`: there is nothing to ask yet. */
  readonly situation: AskSituation | 'not_enrolled'
  readonly reason: string | null
  /** What the person signs, the same lines that the chat shows. */
  readonly transaction: readonly { readonly label: string; readonly value: string }[]
  /** Where the forms go: the guarded page itself. */
  readonly action: string
  readonly hasPin: boolean
  /** Whether a code will do instead of an approval. */
  readonly mayType: boolean
  /** Until when they may go on without a messenger, and the address of the link that does. */
  readonly grace: { readonly until: Date; readonly laterPath: string } | null
  readonly others: readonly OtherMessenger[]
  /** The portal, where people add a messenger, or replace a lost one. */
  readonly portalPath: string | null
  /** Where _Cancel_ leads. */
  readonly cancelPath: string
}

/** Stands in front of a host's page until the person has proven their second factor. */
export const StepUpPage: FC<StepUpPageProps> = (props) => {
  const site = useSite()
  const words = useWords()
  const { situation, reason, transaction, action, portalPath, cancelPath } = props
  const forms = { answer: action, send: action, events: action, prefix: 'cf_' } as const
  return (
    <PageFrame title={words.say('secondFactor.title')} owner={site.productName}>
      {situation === 'not_enrolled' ? (
        <NotEnrolled portalPath={portalPath} grace={props.grace} />
      ) : (
        <AskPanel
          {...{ situation, forms, reason, mayType: props.mayType }}
          lines={transaction}
          pin={props.hasPin ? 'yes' : 'no'}
          others={props.others}
        />
      )}
      <div class="ways-out">
        {portalPath === null || situation === 'not_enrolled' ? null : (
          <a class="link" href={portalPath}>
            {words.say('stepUp.lost')}
          </a>
        )}
        <a class="link quiet" href={cancelPath}>
          {words.say('button.cancel')}
        </a>
      </div>
    </PageFrame>
  )
}

const NotEnrolled: FC<Pick<StepUpPageProps, 'portalPath' | 'grace'>> = ({ portalPath, grace }) => {
  const site = useSite()
  const words = useWords()
  const lead = portalPath === null ? 'stepUp.notEnrolledAsk' : 'stepUp.notEnrolled'
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="chat" />
      </p>
      <h1>{words.say('stepUp.stopped')}</h1>
      <p class="lead">
        {grace === null
          ? words.say(lead)
          : [...words.parts('tokens.graceUntil', { owner: site.productName, at: <Moment at={grace.until} /> })]}
      </p>
      {portalPath === null ? null : (
        <a class="button primary wide" href={portalPath}>
          {words.say('stepUp.add')}
        </a>
      )}
      {grace === null ? null : (
        <a class="button wide" href={grace.laterPath}>
          {words.say('recoveryCodes.later')}
        </a>
      )}
    </>
  )
}
