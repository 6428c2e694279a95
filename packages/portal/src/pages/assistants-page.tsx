import type { Allowed, OwnAssistant } from '@chatfactor/authorizations'
import type { FC } from 'hono/jsx'
import { Illustration } from '../parts/illustration.js'
import { Moment } from '../parts/moment.js'
import { PostForm } from '../parts/post-form.js'
import { forReaders } from '../parts/tags.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** As many values of a question as say what it is about. */
const mostValues = 2

interface AssistantsPageProps extends PersonPageProps {
  readonly assistants: readonly OwnAssistant[]
}

/** Who asked a person, what they allowed, and a way to be asked no more. */
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

const AssistantRow: FC<{ readonly assistant: OwnAssistant; readonly path: string }> = ({ assistant, path }) => {
  const words = useWords()
  const { name, isPaused, askedAt, waiting, allowed } = assistant
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
