import type { AgentSeen } from '@chatfactor/authorizations'
import type { ListPage } from '@chatfactor/core'
import { Answers, Button, Field, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import { useWords } from '../words/words-context.js'
import { modeWords, type NewAssistantValues, type RulesValues } from './assistant-values.js'
import { useConsole } from './console-context.js'
import { Nothing } from './nothing.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface AssistantsTabProps extends ResourcePageProps {
  readonly agents: ListPage<AgentSeen>
  /** As typed, if something was wrong. */
  readonly typed: NewAssistantValues
  readonly rules: RulesValues
  readonly errors: ReadonlyMap<string, string>
}

/** The agents of a Resource, a form to add one, and the rules for asking. */
export const AssistantsTab: FC<AssistantsTabProps> = (props) => {
  const { words, paths } = useConsole()
  const { resource, agents } = props
  return (
    <ResourceFrame {...props} at="assistants">
      <p class="hint">{words.say('console.assistants.lead')}</p>
      {agents.items.length === 0 ? (
        <Nothing of="activity">{words.say('console.assistants.none')}</Nothing>
      ) : (
        <AgentTable {...props} />
      )}
      {agents.next === null ? null : (
        <p>
          <a
            class="button"
            href={`${paths.resource(resource.id, 'assistants')}?after=${encodeURIComponent(agents.next)}`}
          >
            {words.say('console.assistants.more')}
          </a>
        </p>
      )}
      <NewAssistantForm {...props} />
      <RulesForm {...props} />
    </ResourceFrame>
  )
}

const AgentTable: FC<AssistantsTabProps> = ({ resource, agents }) => {
  const { words, paths } = useConsole()
  return (
    <Table heads={['console.assistants.name', 'console.assistants.asks', 'console.assistants.state']}>
      {agents.items.map((agent) => (
        <tr>
          <th scope="row">
            <a href={paths.assistant(resource.id, agent.id)}>
              <bdi>{agent.name}</bdi>
            </a>
          </th>
          <td data-label={words.say('console.assistants.asks')}>
            <WhomItAsks agent={agent} />
          </td>
          <td data-label={words.say('console.assistants.state')}>
            <AgentState agent={agent} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** Whether an agent asks everyone, or one person only. */
export const WhomItAsks: FC<{ agent: AgentSeen }> = ({ agent: { kind, owner } }) => {
  const words = useWords()
  if (kind === 'service') return <span>{words.say('console.assistants.everybody')}</span>
  return (
    <span>
      {owner?.login === null || owner === null ? words.say('console.assistants.gone') : <bdi>{owner.login}</bdi>}
    </span>
  )
}

/** Whether an agent may ask. */
export const AgentState: FC<{ agent: AgentSeen }> = ({ agent: { state } }) => {
  const words = useWords()
  return state === 'on' ? (
    <span class="badge good">{words.say('console.assistants.on')}</span>
  ) : (
    <span class="badge bad">{words.say('console.assistants.paused')}</span>
  )
}

const NewAssistantForm: FC<AssistantsTabProps> = ({ resource, typed, errors }) => {
  const { words, paths } = useConsole()
  return (
    <PostForm action={paths.resource(resource.id, 'assistants')} class="settings">
      <section>
        <h2>{words.say('console.assistants.add')}</h2>
        <Field
          label={words.say('console.assistants.name')}
          name="name"
          value={typed.name}
          error={errors.get('name') ?? errors.get('kind')}
          hint={words.say('console.assistants.nameHint')}
          input={{ required: true, maxlength: 40 }}
        />
        <Field
          label={words.say('console.assistants.owner')}
          name="ownerLogin"
          value={typed.ownerLogin}
          error={errors.get('ownerLogin')}
          hint={words.say('console.assistants.ownerHint')}
          input={{ maxlength: 50, spellcheck: false, autocapitalize: 'none' }}
        />
        <div class="buttons">
          <Button class="button primary" says={words.say('console.assistants.create')} />
        </div>
      </section>
    </PostForm>
  )
}

const RulesForm: FC<AssistantsTabProps> = ({ resource, rules, errors }) => {
  const { words, paths } = useConsole()
  const answers = (['number_matching', 'code_entry', 'approve_deny'] as const).map(
    (mode) => [mode, words.say(modeWords[mode][0]), words.say(modeWords[mode][1])] as const,
  )
  return (
    <PostForm action={paths.assistantRules(resource.id)} class="settings">
      <section>
        <h2>{words.say('console.assistants.rules')}</h2>
        <Answers
          legend={words.say('console.assistants.weakest')}
          name="weakest"
          chosen={rules.weakest}
          answers={answers}
        />
        <Field
          label={words.say('console.assistants.field')}
          name="stricterAbove.field"
          value={rules['stricterAbove.field']}
          error={errors.get('stricterAbove.field')}
          hint={words.say('console.assistants.fieldHint')}
          input={{ maxlength: 40 }}
        />
        <Field
          label={words.say('console.assistants.minor')}
          name="stricterAbove.minor"
          value={rules['stricterAbove.minor']}
          error={errors.get('stricterAbove.minor')}
          hint={words.say('console.assistants.minorHint')}
          input={{ inputmode: 'numeric', maxlength: 15, class: 'short-input' }}
        />
        <Field
          label={words.say('console.assistants.currency')}
          name="stricterAbove.currency"
          value={rules['stricterAbove.currency']}
          error={errors.get('stricterAbove.currency')}
          hint={words.say('console.assistants.currencyHint')}
          input={{ maxlength: 3, spellcheck: false, autocapitalize: 'characters', class: 'short-input' }}
        />
        <Answers
          legend={words.say('console.assistants.above')}
          name="stricterAbove.mode"
          chosen={rules['stricterAbove.mode']}
          answers={answers}
        />
        <Switch
          name="permits"
          label={words.say('console.assistants.permits')}
          explanation={words.say('console.assistants.permitsHint')}
          on={rules.permits}
        />
        <Field
          label={words.say('console.assistants.timeZone')}
          name="timeZone"
          value={rules.timeZone}
          error={errors.get('timeZone')}
          hint={words.say('console.assistants.timeZoneHint')}
          input={{ maxlength: 60, spellcheck: false, autocapitalize: 'none' }}
        />
        <div class="buttons">
          <Button class="button primary" says={words.say('console.save.save')} />
        </div>
      </section>
    </PostForm>
  )
}
