import type { Endpoint, WebhookMessage } from '@chatfactor/operations'
import { ButtonForm, CopyButton, Icon, Moment, Notice, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { EndpointAction } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { EndpointForm } from './endpoint-form.js'
import { type EndpointValues, heardWords, singleWords } from './endpoint-values.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'
import { Sure } from './sure.js'
import { type TestNews, testWords } from './tried-words.js'
import { WebhookMessages } from './webhook-messages.js'
import { EndpointState } from './webhooks-tab.js'

interface EndpointPageProps extends ResourcePageProps {
  readonly endpoint: Endpoint
  /** Only for the administrator who made it a moment ago. */
  readonly secret: string | null
  /** The result of a test. */
  readonly tested: TestNews | null
  readonly messages: { readonly items: readonly WebhookMessage[]; readonly next: string | null }
  readonly after: string | null
  /** The values of the form: as stored, or as typed if something was wrong. */
  readonly values: EndpointValues
  readonly tellsNobody: boolean
  readonly errors: ReadonlyMap<string, string>
}

/** One endpoint: its state, actions on it, and what was sent. */
export const EndpointPage: FC<EndpointPageProps> = (props) => {
  const { words, paths } = useConsole()
  const { resource, endpoint, secret, tested } = props
  return (
    <ResourceFrame {...props} at="webhooks">
      <p class="crumb">
        <a href={paths.resource(resource.id, 'webhooks')}>
          <Icon name="back" />
          {words.say('console.resource.webhooks')}
        </a>
      </p>
      <h2 class="member-heading">
        <bdi>{endpoint.url}</bdi>
      </h2>
      <p>
        <EndpointState endpoint={endpoint} />
      </p>
      {tested === null ? null : (
        <Notice tone={tested === 'delivered' ? 'good' : 'bad'}>{testWords(tested, words)}</Notice>
      )}
      {secret === null ? null : (
        <Notice tone="info">
          <p>{words.say('console.webhooks.secretShown')}</p>
          <p class="page-address">
            <code id="secret">{secret}</code>
            <CopyButton of="#secret" label={words.say('console.webhooks.secretCopy')} />
          </p>
        </Notice>
      )}
      <EndpointFacts endpoint={endpoint} />
      <EndpointMeasures {...props} />
      <ChangeEndpoint {...props} />
      <WebhookMessages {...props} />
    </ResourceFrame>
  )
}

const EndpointFacts: FC<{ endpoint: Endpoint }> = ({ endpoint }) => {
  const { site, words } = useConsole()
  const { events, formerUntil, notifies, ownCa, createdAt } = endpoint
  return (
    <section class="belongs">
      <dl class="facts">
        <dt>{words.say('console.webhooks.hears')}</dt>
        <dd>{heardWords(site, events, words)}</dd>
        <dt>{words.say('console.webhooks.since')}</dt>
        <dd>
          <Moment at={createdAt} />
        </dd>
        <dt>{words.say('console.webhooks.notify')}</dt>
        <dd>{words.say(notifies ? 'console.webhooks.notifies' : 'console.webhooks.notifiesNobody')}</dd>
      </dl>
      {ownCa ? <p class="hint">{words.say('console.webhooks.ownCa')}</p> : null}
      {formerUntil === null ? null : (
        <p>{words.parts('console.webhooks.formerUntil', { at: <Moment at={formerUntil} /> })}</p>
      )}
    </section>
  )
}

const EndpointMeasures: FC<EndpointPageProps> = ({ resource, endpoint }) => {
  const { words, paths } = useConsole()
  const act = (action: EndpointAction) => paths.endpoint(resource.id, endpoint.id, action)
  const { host } = new URL(endpoint.url)
  return (
    <div class="member-actions">
      <PostForm action={act('test')}>
        <button type="submit" class="button small" title={words.say('console.webhooks.testHint')}>
          {words.say('console.webhooks.test')}
        </button>
      </PostForm>
      <Sure
        action={act('rotate')}
        label={words.say('console.webhooks.rotateAsk')}
        button={words.say('console.webhooks.rotate')}
      >
        {words.say('console.webhooks.rotateSure')}
      </Sure>
      {endpoint.formerUntil === null ? null : (
        <Sure
          action={act('end-rotation')}
          label={words.say('console.webhooks.endRotationAsk')}
          button={words.say('console.webhooks.endRotation')}
        >
          {words.say('console.webhooks.endRotationSure')}
        </Sure>
      )}
      {endpoint.state === 'off' ? (
        <ButtonForm action={act('switch-on')} class="button small" says={words.say('console.webhooks.switchOn')} />
      ) : (
        <Sure
          action={act('switch-off')}
          label={words.say('console.webhooks.switchOffAsk')}
          button={words.say('console.webhooks.switchOff')}
        >
          {words.say('console.webhooks.switchOffSure', { host })}
        </Sure>
      )}
      <Sure
        action={act('delete')}
        label={words.say('console.webhooks.deleteAsk')}
        button={words.say('console.webhooks.delete')}
      >
        {words.say('console.webhooks.deleteSure', { host })}
      </Sure>
    </div>
  )
}

const ChangeEndpoint: FC<EndpointPageProps> = ({ resource, endpoint, values, tellsNobody, errors }) => {
  const { site, words, paths } = useConsole()
  return (
    <details class="change" open={errors.size > 0}>
      <summary class="button small">{words.say('console.webhooks.changeAsk')}</summary>
      <EndpointForm
        action={paths.endpoint(resource.id, endpoint.id, 'change')}
        values={values}
        errors={errors}
        single={singleWords(site, endpoint.events, words)}
        notifyHint={words.say(endpoint.notifies ? 'console.webhooks.notifyKept' : 'console.webhooks.notifyHint')}
        button={words.say('console.webhooks.change')}
        more={
          endpoint.notifies ? (
            <Switch name="tellsNobody" label={words.say('console.webhooks.tellsNobody')} on={tellsNobody} />
          ) : null
        }
      />
    </details>
  )
}
