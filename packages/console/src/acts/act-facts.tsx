import type { Resource, User } from '@chatfactor/core'
import { personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import type { ActVerb } from './act-verb.js'
import { actName, detailsOfAct } from './act-words.js'

interface ActFactsProps {
  readonly resource: Resource
  readonly verb: ActVerb
  readonly given: readonly unknown[]
  /** `null` for settings, and for a deleted person. */
  readonly person: User | null
}

/** What an act would do, to whom, and how much: the same lines that the second administrator reads. */
export const ActFacts: FC<ActFactsProps> = ({ resource, verb, given, person }) => {
  const { site, words, paths } = useConsole()
  const messengerOf = (transport: string) =>
    site.chatfactor.transports.list().find(({ name }) => name === transport)?.messenger ?? transport
  return (
    <dl class="facts">
      <dt>{words.say('console.act.what')}</dt>
      <dd>{actName(verb, words)}</dd>
      {person === null ? null : (
        <>
          <dt>{words.say('console.act.person')}</dt>
          <dd>
            <a href={paths.member(resource.id, person.id)}>
              <bdi>{personName(person, person.externalId)}</bdi>
            </a>
          </dd>
        </>
      )}
      {detailsOfAct(verb, given, words, messengerOf).map(({ label, value }) => (
        <>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </>
      ))}
      <dt>{words.say('console.act.resource')}</dt>
      <dd>
        <bdi>{resource.name}</bdi>
      </dd>
    </dl>
  )
}
