import type { Resource, User } from '@chatfactor/core'
import { ButtonForm, Moment, Notice, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import { type ResourceNews, resourceNews } from '../pages/resource-frame.js'
import { useWords } from '../words/words-context.js'
import type { Act, ActSecond } from './act.js'
import { ActFacts } from './act-facts.js'
import { ActFrame } from './act-frame.js'
import { actMark, actSentence, actStates } from './act-states.js'
import { actName } from './act-words.js'

/** How often the page reloads without scripts. */
const refreshSeconds = 5

interface ActPageProps {
  readonly resource: Resource
  readonly act: Act
  readonly person: User | null
  readonly news: ResourceNews | null
}

/** One act: what it would do, who was asked, who agreed, and what can be done now. */
export const ActPage: FC<ActPageProps> = ({ resource, act, person, news }) => {
  const { words, paths } = useConsole()
  const isOpen = act.state === 'waiting' || act.state === 'agreed'
  const sentence = actSentence(act, words)
  return (
    <ActFrame
      resource={resource}
      title={actName(act.verb, words)}
      back={[paths.acts(resource.id), words.say('console.act.list')]}
      refreshSeconds={isOpen ? refreshSeconds : undefined}
    >
      {news === null ? null : <Notice tone="good">{words.say(resourceNews[news])}</Notice>}
      <p>
        <span class={actStates[act.state].class}>{words.say(actStates[act.state].name)}</span>
      </p>
      {isOpen ? (
        <p
          class="live"
          role="status"
          aria-live="polite"
          data-live={paths.act(resource.id, act.id, 'events')}
          data-state={actMark(act)}
        >
          <span class="pulse" aria-hidden="true" />
          <bdi data-live-words>{sentence}</bdi>
        </p>
      ) : (
        <p class="lead">{sentence}</p>
      )}
      <AskedList act={act} />
      <section class="belongs">
        <ActFacts resource={resource} verb={act.verb} given={act.given} person={person} />
        <dl class="facts">
          <dt>{words.say('console.act.why')}</dt>
          <dd>
            <bdi>{act.reason}</bdi>
          </dd>
          <dt>{words.say('console.act.askedBy')}</dt>
          <dd>
            <bdi>{act.askedBy}</bdi>, <Moment at={act.askedAt} />
          </dd>
          {isOpen ? (
            <>
              <dt>{words.say('console.act.until')}</dt>
              <dd>
                <Moment at={act.expiresAt} />
              </dd>
            </>
          ) : null}
        </dl>
      </section>
      {isOpen && act.isMine ? <Buttons {...{ resource, act, person }} /> : null}
    </ActFrame>
  )
}

const AskedList: FC<{ readonly act: Act }> = ({ act }) => {
  const words = useWords()
  const title = words.say('console.act.whoIsAsked')
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="asked">
        {act.asked.map((second) => (
          <li>
            <AskedLine {...second} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const AskedLine: FC<ActSecond> = ({ name, messenger, show, answer }) => {
  const words = useWords()
  const shown = <bdi>{name}</bdi>
  if (answer === 'yes') return <span>{words.parts('console.act.saidYes', { name: shown })}</span>
  if (answer === 'no') return <span>{words.parts('console.act.saidNo', { name: shown })}</span>
  if (messenger === null) return <span>{words.parts('console.act.notAsked', { name: shown })}</span>
  if (show === null) return <span>{words.parts('console.act.wasAsked', { name: shown, messenger })}</span>
  switch (show.mode) {
    case 'number_matching':
      return (
        <span>
          {words.parts('console.act.tellNumber', {
            name: shown,
            messenger,
            number: <strong class="say-this">{show.number}</strong>,
          })}
        </span>
      )
    case 'code_entry':
      return (
        <span>
          {words.parts('console.act.tellCode', {
            name: shown,
            messenger,
            code: <strong class="say-this">{show.code}</strong>,
          })}
        </span>
      )
    case 'approve_deny':
      return <span>{words.parts('console.act.tellPlain', { name: shown, messenger })}</span>
  }
}

const Buttons: FC<Pick<ActPageProps, 'resource' | 'act' | 'person'>> = ({ resource, act, person }) => {
  const { words, paths } = useConsole()
  const path = (action: 'do' | 'withdraw') => paths.act(resource.id, act.id, action)
  return (
    <>
      {person === null ? null : (
        <p class="hint">{words.say('console.act.toldAfter', { name: personName(person, person.externalId) })}</p>
      )}
      <div class="member-actions">
        {act.state === 'agreed' ? (
          <ButtonForm action={path('do')} class="button primary" says={words.say('console.act.do')} />
        ) : null}
        <ButtonForm action={path('withdraw')} class="button" says={words.say('console.act.withdraw')} />
      </div>
    </>
  )
}
