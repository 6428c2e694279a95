import type { Resource, User } from '@chatfactor/core'
import { Button, Field, Link, Notice, PostForm, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import { ActFacts } from './act-facts.js'
import { ActFrame } from './act-frame.js'
import type { ActVerb } from './act-verb.js'

interface NewActPageProps {
  readonly resource: Resource
  readonly verb: ActVerb
  readonly given: readonly unknown[]
  readonly person: User | null
  /** The key under which the page finds the wanted act. */
  readonly act: string
  readonly reason: string
  readonly error: string | undefined
  /** What is wrong with the request as a whole. */
  readonly problem: string | null
}

/** Asks for an act: shows what it would do, and takes the reason. */
export const NewActPage: FC<NewActPageProps> = ({ resource, verb, given, person, act, reason, error, problem }) => {
  const { words, paths } = useConsole()
  const back = person === null ? paths.resource(resource.id, 'members') : paths.member(resource.id, person.id)
  return (
    <ActFrame resource={resource} title={words.say('console.problem.two')}>
      <p class="lead">{words.say('console.act.newLead', { resource: resource.name })}</p>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <section class="belongs">
        <ActFacts {...{ resource, verb, given, person }} />
      </section>
      <PostForm action={paths.acts(resource.id)} class="stack narrow">
        <input type="hidden" name="act" value={act} />
        <Field
          label={words.say('console.act.why')}
          name="reason"
          value={reason}
          error={error}
          hint={words.say('console.act.whyHint')}
          input={{ required: true, maxlength: 200, autofocus: true }}
        />
        {person === null ? null : (
          <p class="hint">{words.say('console.act.toldAfter', { name: personName(person, person.externalId) })}</p>
        )}
        <div class="buttons">
          <Link class="button" href={back} says={words.say('console.act.back')} />
          <Button class="button primary" says={words.say('console.act.ask')} />
        </div>
      </PostForm>
    </ActFrame>
  )
}
