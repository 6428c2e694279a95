import type { BotToken, SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Notice } from '../parts/notice.js'
import { StepLine } from '../parts/step-line.js'
import type { Site } from '../site.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** A token of the same person elsewhere, and the name of the Resource it belongs to. */
export interface Assignable {
  readonly token: BotToken
  readonly owner: string
}

export type EnrollRefusal = Exclude<SelfServiceView['enrollRefusal'], null | 'not_fresh'>

interface AddTokenPageProps extends PersonPageProps {
  readonly refusal: EnrollRefusal | null
  /** Messengers of theirs on other Resources that may bring the codes here too. */
  readonly assignable: readonly Assignable[]
  /** Whether the person cannot go on without. */
  readonly mustEnroll: boolean
}

/** The first step: which type of token; or, in plain words, why none can be added. */
export const AddTokenPage: FC<AddTokenPageProps> = (props) => {
  const { site, view, paths, refusal, assignable, mustEnroll } = props
  const hasWay = refusal === null || assignable.length > 0
  const byMail = view.resource.selfService.firstEnrollment === 'email_if_known'
  return (
    <PersonFrame {...props} title="Add Token">
      {hasWay ? <StepLine at="Type" /> : null}
      <h1>Add Token</h1>
      {mustEnroll ? (
        <Notice tone="info">{view.resource.name} asks everybody for a second factor. Add yours, and you go on.</Notice>
      ) : null}
      {hasWay ? (
        <>
          <p class="lead">How do you want to get your codes?</p>
          <ul class="types">
            {refusal === null ? <BotType site={site} view={view} paths={paths} /> : null}
            {assignable.map((known) => (
              <ExistingType site={site} paths={paths} known={known} />
            ))}
          </ul>
        </>
      ) : (
        <p class="lead">{refusalWords(refusal, view.resource.name, byMail)}</p>
      )}
      {refusal === 'proof_needed' && byMail ? (
        <a class="button primary wide" href={paths.mailProof}>
          Prove your mail address
        </a>
      ) : null}
      {mustEnroll ? null : (
        <div class="buttons">
          <a class="button" href={paths.home}>
            Back
          </a>
        </div>
      )}
    </PersonFrame>
  )
}

const BotType: FC<PersonPageProps> = ({ site, view, paths }) => (
  <li>
    <a class="type" href={paths.addBot}>
      <span class="type-icon" aria-hidden="true">
        <Icon name="chat" />
      </span>
      <span class="type-words">
        <span class="type-name">BOT</span>
        <span class="hint">
          A bot in a chat app you already have sends you the codes. Free, and nothing to install.
        </span>
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

const ExistingType: FC<Pick<PersonPageProps, 'site' | 'paths'> & { known: Assignable }> = ({ site, paths, known }) => (
  <li>
    <a class="type" href={paths.assign(known.token.id)}>
      <MessengerIcon platform={platformOf(site, known.token.transport)} />
      <span class="type-words">
        <span class="type-name">Use an existing messenger</span>
        <span class="hint">
          {known.token.name} in {known.token.messenger}, which brings your codes for {known.owner} already. No scan.
        </span>
      </span>
    </a>
  </li>
)

/** The kind of platform behind a registered transport. */
export function platformOf(site: Site, transport: string): string {
  return site.chatfactor.transports.list().find(({ name }) => name === transport)?.platform ?? ''
}

function refusalWords(refusal: EnrollRefusal, owner: string, byMail: boolean): string {
  switch (refusal) {
    case 'not_allowed':
      return `${owner} does not let people add tokens by themselves. Ask your administrator to add one for you, or to allow it.`
    case 'blocked':
      return 'Adding tokens is blocked for you, because somebody reported a change that was not theirs. Only your administrator can open it again.'
    case 'max_tokens':
      return 'You have as many tokens as you may have. Remove one first, then add the new one.'
    case 'proof_needed':
      return byMail
        ? `${owner} asks for a code by mail before the first token is added.`
        : `${owner} asks for more proof before the first token is added. Ask your administrator for an invitation.`
  }
}
