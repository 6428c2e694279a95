import type { SelfServiceView, Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Notice } from '../parts/notice.js'
import { StepLine } from '../parts/step-line.js'
import type { Site } from '../site.js'
import type { TextKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** A token of the same person elsewhere, and the name of the Resource it belongs to. */
export interface Assignable {
  readonly token: Token
  readonly owner: string
}

export type EnrollRefusal = Exclude<SelfServiceView['enrollRefusal'], null | 'not_fresh'>

interface AddTokenPageProps extends PersonPageProps {
  readonly refusal: EnrollRefusal | null
  /** Messengers of theirs on other Resources that may bring the codes here too. */
  readonly assignable: readonly Assignable[]
  /** Whether the person cannot go on without. */
  readonly mustEnroll: boolean
  /** Whether they have just said that somebody else's chat answered. */
  readonly isTakenBack: boolean
}

/** The first step: which type of token; or, in plain words, why none can be added. */
export const AddTokenPage: FC<AddTokenPageProps> = (props) => {
  const words = useWords()
  const { site, view, paths, refusal, assignable, mustEnroll, isTakenBack } = props
  const hasWay = refusal === null || assignable.length > 0
  return (
    <PersonFrame {...props} title={words.say('add.title')}>
      {hasWay ? <StepLine at="type" /> : null}
      <h1>{words.say('add.title')}</h1>
      {isTakenBack ? <Notice tone="good">{words.say('add.takenBack')}</Notice> : null}
      {mustEnroll ? <Notice tone="info">{words.say('add.mustEnroll', { owner: view.resource.name })}</Notice> : null}
      {hasWay ? (
        <>
          <p class="lead">{words.say('add.lead')}</p>
          <ul class="types">
            {refusal === null ? <BotType site={site} view={view} paths={paths} /> : null}
            {assignable.map((known) => (
              <ExistingType site={site} paths={paths} known={known} />
            ))}
          </ul>
        </>
      ) : (
        <p class="lead">{words.say(refusals[refusal], { owner: view.resource.name })}</p>
      )}
      {refusal === 'mail_proof_needed' ? (
        <a class="button primary wide" href={paths.mailProof}>
          {words.say('add.mailProof')}
        </a>
      ) : null}
      {refusal === 'proof_elsewhere' ? (
        <>
          {hasWay ? <p>{words.say(refusals[refusal], { owner: view.resource.name })}</p> : null}
          <a class="button primary wide" href={`${paths.proof()}?back=add`}>
            {words.say('proof.title')}
          </a>
        </>
      ) : null}
      {mustEnroll ? null : (
        <div class="buttons">
          <a class="button" href={paths.home}>
            {words.say('button.back')}
          </a>
        </div>
      )}
    </PersonFrame>
  )
}

const BotType: FC<PersonPageProps> = ({ site, view, paths }) => {
  const words = useWords()
  return (
    <li>
      <a class="type" href={paths.addBot}>
        <span class="type-icon" aria-hidden="true">
          <Icon name="chat" />
        </span>
        <span class="type-words">
          <span class="type-name">{words.say('add.bot')}</span>
          <span class="hint">{words.say('add.botHint')}</span>
          <span class="type-messengers">
            {view.messengers.map(({ transport, messenger }) => (
              <span class="chip">
                <MessengerIcon platform={platformOf(site, transport)} />
                {messenger}
              </span>
            ))}
          </span>
        </span>
      </a>
    </li>
  )
}

const ExistingType: FC<Pick<PersonPageProps, 'site' | 'paths'> & { known: Assignable }> = ({ site, paths, known }) => {
  const words = useWords()
  return (
    <li>
      <a class="type" href={paths.assign(known.token.id)}>
        <MessengerIcon platform={platformOf(site, known.token.transport)} />
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

/** The kind of platform behind a registered transport. */
export function platformOf(site: Site, transport: string): string {
  return site.chatfactor.transports.list().find(({ name }) => name === transport)?.platform ?? ''
}

const refusals = {
  not_allowed: 'add.refused.notAllowed',
  blocked: 'add.refused.blocked',
  max_tokens: 'add.refused.maxTokens',
  mail_proof_needed: 'add.refused.mailProof',
  invitation_needed: 'add.refused.moreProof',
  proof_elsewhere: 'add.refused.elsewhere',
} as const satisfies Record<EnrollRefusal, TextKey>
