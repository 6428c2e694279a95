import type { Resource } from '@chatfactor/core'
import { Moment } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'
import type { Act } from './act.js'
import { ActFrame } from './act-frame.js'
import { actStates } from './act-states.js'
import { actName } from './act-words.js'

/** The acts of a Resource: those that wait, and how the others ended. */
export const ActsPage: FC<{ readonly resource: Resource; readonly acts: readonly Act[] }> = ({ resource, acts }) => {
  const { words, paths } = useConsole()
  return (
    <ActFrame resource={resource} title={words.say('console.act.list')}>
      <p class="lead">{words.say('console.act.listLead', { resource: resource.name })}</p>
      {acts.length === 0 ? (
        <Nothing of="activity">{words.say('console.act.none')}</Nothing>
      ) : (
        <Table heads={['console.act.what', 'console.act.state', 'console.act.askedBy', 'console.act.when']}>
          {acts.map((act) => (
            <tr>
              <th scope="row">
                <a href={paths.act(resource.id, act.id)}>{actName(act.verb, words)}</a>
              </th>
              <td data-label={words.say('console.act.state')}>
                <span class={actStates[act.state].class}>{words.say(actStates[act.state].name)}</span>
              </td>
              <td data-label={words.say('console.act.askedBy')}>
                <bdi>{act.askedBy}</bdi>
              </td>
              <td data-label={words.say('console.act.when')}>
                <Moment at={act.askedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </ActFrame>
  )
}
