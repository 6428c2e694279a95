import type { AgentSeen } from '@chatfactor/authorizations'
import { Button, ButtonForm, CopyButton, Icon, Moment, Notice, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { AssistantAction } from './admin-paths.js'
import { AgentState, WhomItAsks } from './assistants-tab.js'
import { useConsole } from './console-context.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** The most working keys at a time. */
const mostKeys = 2

interface AssistantPageProps extends ResourcePageProps {
  readonly agent: AgentSeen
  /** Only for the administrator who made it a moment ago. */
  readonly newKey: string | null
}

/** One agent: whom it asks, its keys, and actions on it. */
export const AssistantPage: FC<AssistantPageProps> = (props) => {
  const { words, paths } = useConsole()
  const { resource, agent, newKey } = props
  const act = (action: AssistantAction) => paths.assistant(resource.id, agent.id, action)
  const isOn = agent.state === 'on'
  return (
    <ResourceFrame {...props} at="assistants">
      <p class="crumb">
        <a href={paths.resource(resource.id, 'assistants')}>
          <Icon name="back" />
          {words.say('console.resource.assistants')}
        </a>
      </p>
      <h2 class="member-heading">
        <bdi>{agent.name}</bdi>
      </h2>
      <p>
        <AgentState agent={agent} />
      </p>
      {newKey === null ? null : (
        <Notice tone="info">
          <p>{words.say('console.assistants.keyShown')}</p>
          <p class="page-address">
            <code id="agent-key">{newKey}</code>
            <CopyButton of="#agent-key" label={words.say('console.assistants.keyCopy')} />
          </p>
        </Notice>
      )}
      <section class="belongs">
        <dl class="facts">
          <dt>{words.say('console.assistants.asks')}</dt>
          <dd>
            <WhomItAsks agent={agent} />
          </dd>
          <dt>{words.say('console.assistants.since')}</dt>
          <dd>
            <Moment at={agent.createdAt} />
          </dd>
        </dl>
      </section>
      <div class="member-actions">
        <PostForm action={act(isOn ? 'pause' : 'resume')}>
          <button type="submit" class={isOn ? 'button small danger' : 'button small'}>
            {words.say(isOn ? 'console.assistants.pause' : 'console.assistants.resume')}
          </button>
        </PostForm>
      </div>
      <AgentKeys {...props} />
    </ResourceFrame>
  )
}

const AgentKeys: FC<AssistantPageProps> = ({ resource, agent }) => {
  const { words, paths } = useConsole()
  const act = (action: AssistantAction) => paths.assistant(resource.id, agent.id, action)
  return (
    <section>
      <h3>{words.say('console.assistants.keys')}</h3>
      <p class="hint">
        {words.say(agent.keys.length === 0 ? 'console.assistants.noKeys' : 'console.assistants.keysHint')}
      </p>
      {agent.keys.map(({ last, createdAt }) => (
        <div class="member-actions">
          <p>{words.parts('console.assistants.key', { last: <code>{last}</code>, at: <Moment at={createdAt} /> })}</p>
          <details class="sure">
            <summary class="button small danger">{words.say('console.assistants.endKeyAsk', { last })}</summary>
            <PostForm action={act('end-key')}>
              <p>{words.say('console.assistants.endKeySure')}</p>
              <input type="hidden" name="last" value={last} />
              <Button class="button small danger solid" says={words.say('console.assistants.endKey')} />
            </PostForm>
          </details>
        </div>
      ))}
      {agent.keys.length >= mostKeys ? (
        <p class="hint">{words.say('console.assistants.noRoom')}</p>
      ) : (
        <div class="member-actions">
          <ButtonForm action={act('issue-key')} class="button small" says={words.say('console.assistants.issue')} />
        </div>
      )}
    </section>
  )
}
