import type { Resource, User } from '@chatfactor/core'
import { Button, Choice, Choices, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'

/** So many Resources are offered; behind them one looks by name. */
export const mostOffered = 50

/** The Resources to choose from. */
export interface Offered {
  /** Where the person is not yet, by name. */
  readonly resources: readonly Resource[]
  /** How the name begins of those that were looked for. */
  readonly startsWith: string
  /** Whether there are more than are offered. */
  readonly isMore: boolean
}

interface AssignToProps {
  readonly user: User
  readonly offered: Offered
  /** What was chosen before, where the page stands there again. */
  readonly assignTo: string | null
}

/** Where a person may be assigned next. */
export const AssignTo: FC<AssignToProps> = ({ user, offered, assignTo }) => {
  const { words, paths } = useConsole()
  const { resources, startsWith, isMore } = offered
  return (
    <>
      {isMore || startsWith !== '' ? (
        <search>
          <form method="get" action={paths.user(user.id)} class="search">
            <label class="for-readers" for="search">
              {words.say('console.resources.search')}
            </label>
            <input
              id="search"
              type="search"
              name="resource"
              value={startsWith}
              placeholder={words.say('console.resources.search')}
              maxlength={100}
            />
            <Button class="button" says={words.say('console.list.search')} />
          </form>
        </search>
      ) : null}
      {resources.length === 0 && startsWith !== '' ? (
        <p class="hint">{words.say('console.resources.noneFound', { startsWith })}</p>
      ) : null}
      {resources.length === 0 ? null : (
        <PostForm action={paths.assignUser(user.id)} class="stack picker">
          <Choices legend={words.say('console.user.assignTo')}>
            {resources.map((resource, at) => (
              <Choice
                name="resourceId"
                value={resource.id}
                label={resource.name}
                checked={assignTo === null ? at === 0 : resource.id === assignTo}
              />
            ))}
          </Choices>
          <Button class="button" says={words.say('console.user.assign')} />
        </PostForm>
      )}
    </>
  )
}
