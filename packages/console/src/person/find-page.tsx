import { Initials, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { PeopleHits } from '../administration/people-found.js'
import { AdminFrame } from '../pages/admin-frame.js'
import { adminPaths } from '../pages/admin-paths.js'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'

/** The people found, each with their Resource. */
export const FindPage: FC<{ readonly text: string; readonly hits: PeopleHits }> = ({ text, hits }) => {
  const { site, words } = useConsole()
  return (
    <AdminFrame title={words.say('console.find.title')} at={null} find={text}>
      <h1>{words.say('console.find.title')}</h1>
      {hits.items.length === 0 ? (
        <Nothing of={text === '' ? 'people' : 'search'}>
          {words.say(text === '' ? 'console.find.hint' : 'console.find.noMatch')}
        </Nothing>
      ) : (
        <ul class="tasks">
          {hits.items.map(({ member: { user }, resource }) => {
            const name = personName(user, user.externalId)
            return (
              <li>
                <a class="task" href={adminPaths(site).member(resource.id, user.id)}>
                  <span class="with-icon">
                    <Initials name={name} of="person" />
                    <span>
                      <strong>
                        <bdi>{name}</bdi>
                      </strong>
                      <span class="hint">{[user.login, user.email, resource.name].filter(Boolean).join(' · ')}</span>
                    </span>
                  </span>
                </a>
              </li>
            )
          })}
        </ul>
      )}
      {hits.isMore ? <p class="hint">{words.say('console.find.more')}</p> : null}
    </AdminFrame>
  )
}
