import type { Resource, User } from '@chatfactor/core'
import { Button, Choice, Choices, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'

/** How many Resources are offered; the rest are found by name. */
export const mostOffered = 50

/** The Resources to choose from. */
export interface Offered {
  /** Resources the person is not a member of, by name. */
  readonly resources: readonly Resource[]
  /** The start of the name that was searched. */
  readonly startsWith: string
  /** Whether there are more. */
  readonly isMore: boolean
}

interface AssignToProps {
  readonly user: User
  readonly offered: Offered
  /** The previous choice, when the page is shown again. */
  readonly assignTo: string | null
}

/** Assigns a person to another Resource. */
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
