import type { Assignment, Resource } from '@chatfactor/core'
import { ButtonForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { Sure } from './sure.js'

interface MemberAccessProps {
  readonly assignment: Assignment
  readonly resource: Resource
  readonly name: string
  /** The address of each form. */
  readonly act: (what: 'switch-off' | 'switch-on') => string
}

/** Switches a member off and on for the Resource. */
export const MemberAccess: FC<MemberAccessProps> = ({ assignment, resource, name, act }) => {
  const words = useWords()
  return (
    <>
      {assignment.active ? (
        <Sure
          action={act('switch-off')}
          label={words.say('console.members.switchOff')}
          button={words.say('console.members.switchOffName', { name })}
        >
          {words.say('console.members.switchOffSure', { name, resource: resource.name })}
        </Sure>
      ) : (
        <ButtonForm action={act('switch-on')} class="button small" says={words.say('console.members.switchOn')} />
      )}
    </>
  )
}

/** Ends a membership. */
export const Unassign: FC<{ resource: Resource; name: string; action: string }> = ({ resource, name, action }) => {
  const words = useWords()
  return (
    <Sure
      action={action}
      label={words.say('console.members.unassign')}
      button={words.say('console.members.unassignName', { name })}
    >
      {words.say('console.members.unassignSure', { name, resource: resource.name })}
    </Sure>
  )
}
