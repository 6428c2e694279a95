import type { Allowed, OwnAssistant, PermitSeen } from '@chatfactor/authorizations'
import type { FC } from 'hono/jsx'
import { Illustration } from '../parts/illustration.js'
import { Moment } from '../parts/moment.js'
import { PostForm } from '../parts/post-form.js'
import { forReaders } from '../parts/tags.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** How many values say what a question is about. */
const mostValues = 2

interface AssistantsPageProps extends PersonPageProps {
  readonly assistants: readonly OwnAssistant[]
}

/** The agents that asked a person, what the person allowed, and how to stop them. */
export const AssistantsPage: FC<AssistantsPageProps> = (props) => {
  const words = useWords()
  const { view, paths, assistants } = props
  return (
    <PersonFrame {...props} title={words.say('assistants.title')} width="wide">
      <div>
        <h1>{words.say('assistants.title')}</h1>
        <p class="lead">{words.say('assistants.lead', { owner: view.resource.name })}</p>
      </div>
      {assistants.length === 0 ? (
        <div class="empty">
          <Illustration of="browsers" />
          <p class="lead">{words.say('assistants.empty')}</p>
        </div>
      ) : (
        <ul class="tokens">
          {assistants.map((assistant) => (
            <AssistantRow
              assistant={assistant}
              path={paths.turnAssistant(assistant.agentId, assistant.isPaused ? 'resume' : 'pause')}
              endPath={paths.endPermit}
            />
          ))}
        </ul>
      )}
      <p class="aside">
        <a href={paths.home}>{words.say('link.tokens')}</a>
      </p>
    </PersonFrame>
  )
}

interface AssistantRowProps {
  readonly assistant: OwnAssistant
  readonly path: string
  readonly endPath: (permitId: string) => string
}

const AssistantRow: FC<AssistantRowProps> = ({ assistant, path, endPath }) => {
  const words = useWords()
  const { name, isPaused, askedAt, waiting, allowed, permits } = assistant
  return (
    <li class="token">
      <div class="token-words">
        <h2>
          <bdi>{name}</bdi> {isPaused ? <span class="badge bad">{words.say('assistants.paused')}</span> : null}
        </h2>
        <p class="hint">
          {askedAt === null
            ? words.say('assistants.notAsked')
            : words.parts('assistants.asked', { at: <Moment at={askedAt} /> })}
        </p>
        {waiting === 0 || isPaused ? null : <p class="hint">{words.say('assistants.waiting', { count: waiting })}</p>}
        {allowed.length === 0 ? (
          <p class="hint">{words.say('assistants.allowedNothing')}</p>
        ) : (
          <>
            <p class="hint">{words.say('assistants.allowed')}</p>
            <ul class="hint">
              {allowed.map((one) => (
                <AllowedLine one={one} />
              ))}
            </ul>
          </>
        )}
        {permits.length === 0 ? null : (
          <>
            <p class="hint">{words.say('assistants.permits')}</p>
            <ul class="permits">
              {permits.map((permit) => (
                <PermitLine permit={permit} name={name} path={endPath(permit.permitId)} />
              ))}
            </ul>
          </>
        )}
      </div>
      <PostForm action={path} class="token-actions">
        <button type="submit" class={isPaused ? 'button small' : 'button small danger'}>
          {words.parts(isPaused ? 'assistants.resume' : 'assistants.pause', { hidden: forReaders, name })}
        </button>
      </PostForm>
    </li>
  )
}

const AllowedLine: FC<{ readonly one: Allowed }> = ({ one: { fields, allowedAt, isUsed } }) => {
  const values = fields.slice(0, mostValues).map(({ value }) => value)
  const said = { what: <bdi>{values.join(' · ')}</bdi>, at: <Moment at={allowedAt} /> }
  return <li>{useWords().parts(isUsed ? 'assistants.line' : 'assistants.lineUnused', said)}</li>
}

/** What the agent may do without asking, what is left of it, and a button that ends it. */
const PermitLine: FC<{ readonly permit: PermitSeen; readonly name: string; readonly path: string }> = (props) => {
  const words = useWords()
  const { fields, left, expiresAt } = props.permit
  const count = left.times
  const at = <Moment at={expiresAt} />
  return (
    <li>
      <span>
        {fields.map((field) => (
          <span class="permit-field">
            <PermitField field={field} />
          </span>
        ))}
        <span class="hint">
          {left.total === null
            ? words.parts('assistants.permitLeft', { count, at })
            : words.parts('assistants.permitLeftTotal', { count, at, amount: left.total })}
        </span>
      </span>
      <PostForm action={props.path}>
        <button type="submit" class="button small danger">
          {words.parts('assistants.permitEnd', { hidden: forReaders, name: props.name })}
        </button>
      </PostForm>
    </li>
  )
}

const PermitField: FC<{ readonly field: PermitSeen['fields'][number] }> = ({ field }) => {
  const words = useWords()
  const label = <bdi>{field.label}</bdi>
  if ('any' in field) return <>{words.parts('assistants.permitAny', { label })}</>
  return (
    <>
      {'same' in field
        ? words.parts('assistants.permitSame', { label, value: <bdi>{field.same}</bdi> })
        : words.parts('assistants.permitAtMost', { label, amount: <bdi>{field.atMost}</bdi> })}
    </>
  )
}
