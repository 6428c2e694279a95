import type { Assignment, Resource } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { Sure } from './sure.js'

interface MemberAccessProps {
  readonly assignment: Assignment
  readonly resource: Resource
  readonly name: string
  /** Where each of these forms goes. */
  readonly act: (what: 'end-sessions' | 'switch-off' | 'switch-on') => string
}

/** Ends the sessions of a member, and switches them off and on for the Resource. */
export const MemberAccess: FC<MemberAccessProps> = ({ assignment, resource, name, act }) => {
  const words = useWords()
  return (
    <>
      <Sure
        action={act('end-sessions')}
        label={words.say('console.members.endSessions')}
        button={words.say('console.members.endSessionsName', { name })}
      >
        {words.say('console.members.endSessionsSure', { name, resource: resource.name })}
      </Sure>
      {assignment.active ? (
        <Sure
          action={act('switch-off')}
          label={words.say('console.members.switchOff')}
          button={words.say('console.members.switchOffName', { name })}
        >
          {words.say('console.members.switchOffSure', { name, resource: resource.name })}
        </Sure>
      ) : (
        <form method="post" action={act('switch-on')}>
          <button type="submit" class="button small">
            {words.say('console.members.switchOn')}
          </button>
        </form>
      )}
    </>
  )
}
