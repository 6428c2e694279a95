import type { Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button, Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { Moment } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { StepLine } from '../parts/step-line.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { WayOnButton } from '../parts/way-on.js'
import { adding, addingOf, addingText, fixedIn } from '../states/adding.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { type BotDetails, BotDetailsForm } from './bot-details-page.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** A token of the same person on another Resource, with that Resource's name. */
export interface Assignable {
  readonly token: Token
  readonly owner: string
}

interface AddTokenPageProps extends PersonPageProps {
  /** Their messengers on other Resources that may be used here too. */
  readonly assignable: readonly Assignable[]
  /** Whether the person cannot go on without. */
  readonly mustEnroll: boolean
  readonly news: News | null
  /** The defaults of an empty form; `null` if the type has to be chosen first. */
  readonly details: BotDetails | null
}

/** The first step: the type of the token; or, in plain words, why none can be added. */
export const AddTokenPage: FC<AddTokenPageProps> = (props) => {
  const words = useWords()
  const { view, paths, assignable, mustEnroll, news, details } = props
  const owner = view.resource.name
  const state = addingOf(view, assignable.length > 0)
  const { page, isStuck } = adding[state]
  const hasTypes = state === 'open' || assignable.length > 0
  return (
    <PersonFrame {...props} title={words.say('add.title')}>
      {hasTypes ? <StepLine at={details === null ? 'type' : 'details'} /> : null}
      <h1>{words.say('add.title')}</h1>
      <PersonNews about={news} view={view} paths={paths} />
      {mustEnroll ? (
        <Notice tone="info">{words.say(isStuck ? 'add.mustEnrollStuck' : 'add.mustEnroll', { owner })}</Notice>
      ) : (
        <Grace view={view} isStuck={isStuck} />
      )}
      {hasTypes ? (
        <>
          {details === null ? <p class="lead">{words.say('add.lead')}</p> : null}
          <ul class="types">
            {state === 'open' ? <BotType view={view} paths={paths} isChosen={details !== null} /> : null}
            {assignable.map((known) => (
              <ExistingType paths={paths} known={known} />
            ))}
          </ul>
          {details === null ? null : (
            <BotDetailsForm
              paths={paths}
              messengers={view.messengers}
              fixed={fixedIn(view)}
              replaces={null}
              values={details}
              errors={new Map()}
              back={paths.home}
            />
          )}
          {page === null ? null : <p>{addingText(words, view, state)}</p>}
        </>
      ) : (
        <p class="lead">{addingText(words, view, state)}</p>
      )}
      <WayOnButton way={page} paths={paths} width="wide" />
      {mustEnroll || details !== null ? null : (
        <div class="buttons">
          <Link class="button" href={paths.home} says={words.say('button.back')} />
        </div>
      )}
      {mustEnroll && isStuck && paths.signOut !== null ? (
        <PostForm action={paths.signOut} class="aside">
          <Button class="button wide" says={words.say('frame.signOut')} />
        </PostForm>
      ) : null}
    </PersonFrame>
  )
}

/** Until when a token has to be added. A person who cannot add one is not asked to. */
export const Grace: FC<Pick<PersonPageProps, 'view'> & { readonly isStuck: boolean }> = ({ view, isStuck }) => {
  const words = useWords()
  if (view.graceUntil === null) return null
  const values = { owner: view.resource.name, at: <Moment at={view.graceUntil} /> }
  return <Notice tone="info">{[...words.parts(isStuck ? 'tokens.graceStuck' : 'tokens.graceUntil', values)]}</Notice>
}

const BotType: FC<PersonPageProps & { readonly isChosen: boolean }> = ({ view, paths, isChosen }) => {
  const words = useWords()
  return (
    <li>
      <a class={isChosen ? 'type chosen' : 'type'} href={paths.addBot} aria-current={isChosen ? 'true' : undefined}>
        <span class="type-icon" aria-hidden="true">
          <Icon name="chat" />
        </span>
        <span class="type-words">
          <span class="type-name">
            {words.say('add.bot')} {isChosen ? <span class="badge good">{words.say('add.chosen')}</span> : null}
          </span>
          <span class="hint">{words.say('add.botHint')}</span>
          {isChosen ? null : (
            <span class="type-messengers">
              {view.messengers.map(({ transport, messenger }) => (
                <span class="chip">
                  <TransportIcon transport={transport} />
                  {messenger}
                </span>
              ))}
            </span>
          )}
        </span>
      </a>
    </li>
  )
}

const ExistingType: FC<Pick<PersonPageProps, 'paths'> & { known: Assignable }> = ({ paths, known }) => {
  const words = useWords()
  return (
    <li>
      <a class="type" href={paths.assign(known.token.id)}>
        <TransportIcon transport={known.token.transport} />
        <span class="type-words">
          <span class="type-name">{words.say('add.existing')}</span>
          <span class="hint">
            {words.say('add.existingHint', {
              name: known.token.name,
              messenger: known.token.messenger,
              owner: known.owner,
            })}
          </span>
        </span>
      </a>
    </li>
  )
}
