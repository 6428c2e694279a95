import type { Resource, User } from '@chatfactor/core'
import { Button, Field, Icon, Link, PostForm, personName } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { AdminFrame } from './admin-frame.js'
import { useConsole } from './console-context.js'

/** What was typed as confirmation, if it did not match. */
export interface TypedName {
  readonly typed: string
  readonly error: string | undefined
}

interface LeavingFrameProps {
  readonly title: string
  readonly at: 'resources' | 'users'
  readonly back: string
  readonly action: string
  /** The label of the confirmation, and of the button. */
  readonly ask: string
  readonly button: string
  readonly given: TypedName
}

/** A page that explains a deletion and asks for a name as confirmation. */
const LeavingFrame: FC<PropsWithChildren<LeavingFrameProps>> = (props) => {
  const words = useWords()
  const { typed, error } = props.given
  return (
    <AdminFrame title={props.title} at={props.at}>
      <p class="crumb">
        <a href={props.back}>
          <Icon name="back" />
          {words.say('console.erase.back')}
        </a>
      </p>
      <h1>{props.title}</h1>
      <p class="lead">{words.say('console.erase.lead')}</p>
      {props.children}
      <PostForm action={props.action} class="stack narrow">
        <Field
          label={props.ask}
          name="typed"
          value={typed}
          error={error}
          input={{ required: true, maxlength: 200, autocapitalize: 'none', autocomplete: 'off', spellcheck: false }}
        />
        <div class="buttons">
          <Link class="button" href={props.back} says={words.say('console.erase.keep')} />
          <Button class="button danger solid" says={props.button} />
        </div>
      </PostForm>
    </AdminFrame>
  )
}

interface ErasePageProps {
  readonly user: User
  /** Where the person is a member. */
  readonly resources: readonly Resource[]
  readonly given: TypedName
}

/** What to type to delete a person: their login, or the host's id. */
export function eraseName({ login, externalId }: User): string {
  return login ?? externalId ?? ''
}

/** Deletes a person, after explaining it. */
export const ErasePage: FC<ErasePageProps> = ({ user, resources, given }) => {
  const { words, paths } = useConsole()
  const name = eraseName(user)
  return (
    <LeavingFrame
      title={words.say('console.erase.title', { name: personName(user, user.externalId) })}
      at="users"
      back={paths.user(user.id)}
      action={paths.eraseUser(user.id)}
      ask={words.say('console.erase.type', { name })}
      button={words.say('console.erase.now')}
      given={given}
    >
      <p>{words.say('console.erase.what')}</p>
      {resources.length === 0 ? null : (
        <>
          <p>{words.say('console.erase.where')}</p>
          <ul>
            {resources.map((resource) => (
              <li>
                <bdi>{resource.name}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </LeavingFrame>
  )
}

/** Deletes a Resource, after explaining it. */
export const DeleteResourcePage: FC<{ readonly resource: Resource; readonly given: TypedName }> = ({
  resource,
  given,
}) => {
  const { words, paths } = useConsole()
  const { name } = resource
  return (
    <LeavingFrame
      title={words.say('console.delete.title', { name })}
      at="resources"
      back={paths.resource(resource.id)}
      action={paths.deleteResource(resource.id)}
      ask={words.say('console.delete.type', { name })}
      button={words.say('console.delete.now')}
      given={given}
    >
      <p>{words.say('console.delete.what')}</p>
    </LeavingFrame>
  )
}

/** A link to such a page for administrators of all Resources; others see why they have none. */
export const LeavingLink: FC<
  PropsWithChildren<{ readonly path: string; readonly verb: 'users.erase' | 'resources.delete' }>
> = ({ path, verb, children }) => {
  const { site, actor, may, words } = useConsole()
  if (!site.hasOperations) return null
  if (actor.resources !== 'all' || !may(verb)) {
    return <p class="hint">{words.say(verb === 'users.erase' ? 'console.erase.whyNot' : 'console.delete.whyNot')}</p>
  }
  return (
    <p>
      <Link class="button danger" href={path} says={children} />
    </p>
  )
}
