import type { WayToProve } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { PostForm } from '../parts/post-form.js'
import { RecoveryCodeField } from '../parts/recovery-code-field.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { useWords } from '../words/words-context.js'
import { AskPanel } from './ask-panel.js'
import type { AskSituation } from './ask-situation.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** Another site of the person's, and what it has that can prove something. */

/**
 * The person's messengers and recovery codes on other sites that can prove that it is them who adds a messenger here.
 */
export const ProofPage: FC<PersonPageProps & { readonly ways: readonly WayToProve[] }> = (props) => {
  const words = useWords()
  const { view, paths, ways } = props
  return (
    <PersonFrame {...props} title={words.say('proof.title')}>
      <p class="hero" aria-hidden="true">
        <Icon name="proof" />
      </p>
      <h1>{words.say('proof.title')}</h1>
      <p class="lead">{words.say('proof.lead', { here: view.resource.name })}</p>
      {ways.map(({ resourceId, resource, tokens, recoveryCodes }) => (
        <>
          <h2>{resource}</h2>
          <ul class="types">
            {tokens.map((token) => (
              <li>
                <PostForm action={paths.proof(token.id)}>
                  <button type="submit" class="type">
                    <TransportIcon transport={token.transport} />
                    <span class="type-words">
                      <span class="type-name">{words.say('proof.send', { messenger: token.messenger })}</span>
                      <span class="hint">{token.name}</span>
                    </span>
                  </button>
                </PostForm>
              </li>
            ))}
          </ul>
          {recoveryCodes ? (
            <p class="aside">
              <a href={paths.proofRecovery(resourceId)}>{words.say('proof.recovery', { there: resource })}</a>
            </p>
          ) : null}
        </>
      ))}
      <p class="fine">{words.say('proof.none')}</p>
      <p class="aside">
        <a href={paths.home}>{words.say('button.back')}</a>
      </p>
    </PersonFrame>
  )
}

/** Asks for the code from a messenger of another site. */
export const ProofCodePage: FC<PersonPageProps & { readonly tokenId: string; readonly situation: AskSituation }> = (
  props,
) => {
  const words = useWords()
  const { paths, tokenId, situation } = props
  const forms = {
    answer: paths.proof(tokenId, 'finish'),
    send: paths.proof(tokenId),
    events: paths.proof(tokenId, 'events'),
    prefix: '',
  } as const
  return (
    <PersonFrame {...props} title={words.say('proof.title')}>
      <AskPanel {...{ situation, forms }} pin="maybe" />
      <p class="aside">
        <a href={paths.proof()}>{words.say('proof.back')}</a>
      </p>
    </PersonFrame>
  )
}

/** Takes a recovery code of another site. */
export const ProofRecoveryPage: FC<PersonPageProps & { readonly way: WayToProve; readonly error: string | null }> = (
  props,
) => {
  const words = useWords()
  const { paths, way, error } = props
  return (
    <PersonFrame {...props} title={words.say('recovery.title')}>
      <h1>{words.say('proof.recoveryHeading', { there: way.resource })}</h1>
      <PostForm action={paths.proofRecovery(way.resourceId)} class="stack">
        <RecoveryCodeField error={error} />
        <Button class="button primary wide" says={words.say('button.continue')} />
      </PostForm>
      <p class="aside">
        <a href={paths.proof()}>{words.say('proof.back')}</a>
      </p>
    </PersonFrame>
  )
}
