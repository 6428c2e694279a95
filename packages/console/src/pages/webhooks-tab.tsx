import type { Endpoint } from '@chatfactor/operations'
import { Moment, Notice } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import type { ConsoleKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { useConsole } from './console-context.js'
import { EndpointForm } from './endpoint-form.js'
import { type EndpointValues, heardWords } from './endpoint-values.js'
import { Nothing } from './nothing.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

const reasons = {
  gone: 'console.webhooks.because.gone',
  failing: 'console.webhooks.because.failing',
  secret_damaged: 'console.webhooks.because.secretDamaged',
  administrator: 'console.webhooks.because.administrator',
} as const satisfies Readonly<Record<NonNullable<Endpoint['offBecause']>, ConsoleKey>>

interface WebhooksTabProps extends ResourcePageProps {
  readonly endpoints: readonly Endpoint[]
  /** As typed, if something was wrong. */
  readonly values: EndpointValues
  readonly errors: ReadonlyMap<string, string>
}

/** The webhooks of a Resource, and a form to add one. */
export const WebhooksTab: FC<WebhooksTabProps> = (props) => {
  const { site, words, paths } = useConsole()
  const { resource, endpoints } = props
  return (
    <ResourceFrame {...props} at="webhooks">
      <p class="hint">{words.say('console.webhooks.lead')}</p>
      {endpoints.length === 0 ? (
        <Nothing of="activity">{words.say('console.webhooks.none')}</Nothing>
      ) : (
        <Table heads={['console.webhooks.address', 'console.webhooks.hears', 'console.webhooks.state']}>
          {endpoints.map((endpoint) => (
            <tr>
              <th scope="row">
                <a href={paths.endpoint(resource.id, endpoint.id)}>
                  <bdi>{endpoint.url}</bdi>
                </a>
              </th>
              <td data-label={words.say('console.webhooks.hears')}>
                <span>{heardWords(site, endpoint.events, words)}</span>
              </td>
              <td data-label={words.say('console.webhooks.state')}>
                <EndpointState endpoint={endpoint} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NewEndpointForm {...props} />
    </ResourceFrame>
  )
}

const NewEndpointForm: FC<WebhooksTabProps> = ({ resource, values, errors }) => {
  const { words, paths } = useConsole()
  const tooMany = errors.get('resourceId')
  return (
    <EndpointForm
      action={paths.resource(resource.id, 'webhooks')}
      values={values}
      errors={errors}
      notifyHint={words.say('console.webhooks.notifyHint')}
      button={words.say('console.webhooks.create')}
      before={
        <>
          <h2>{words.say('console.webhooks.add')}</h2>
          {tooMany === undefined ? null : <Notice tone="bad">{tooMany}</Notice>}
        </>
      }
    />
  )
}

/** Whether an endpoint is on, and why not. */
export const EndpointState: FC<{ endpoint: Endpoint }> = ({ endpoint: { state, offBecause, failingSince } }) => {
  const words = useWords()
  if (state === 'off') {
    const reason = offBecause === null ? null : words.say(reasons[offBecause])
    return (
      <span>
        <span class={offBecause === 'administrator' ? 'badge' : 'badge bad'}>{words.say('console.webhooks.off')}</span>
        {reason === null ? null : <span class="hint"> {reason}</span>}
      </span>
    )
  }
  if (failingSince === null) return <span class="badge good">{words.say('console.webhooks.on')}</span>
  return (
    <span>
      <span class="badge bad">{words.say('console.webhooks.failing')}</span>
      <span class="hint"> {words.parts('console.webhooks.failingSince', { at: <Moment at={failingSince} /> })}</span>
    </span>
  )
}
