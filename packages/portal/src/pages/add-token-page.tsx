import type { SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import { StepLine } from '../parts/step-line.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

export type EnrollRefusal = Exclude<SelfServiceView['enrollRefusal'], null | 'not_fresh'>

interface AddTokenPageProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly paths: PortalPaths
  readonly refusal: EnrollRefusal | null
}

/** The first step: which type of token; or, in plain words, why none can be added. */
export const AddTokenPage: FC<AddTokenPageProps> = ({ site, view, paths, refusal }) => (
  <PageFrame
    site={site}
    title="Add Token"
    owner={view.resource.name}
    person={{ name: personName(view.user), signOutPath: paths.signOut }}
  >
    {refusal === null ? <StepLine at="Type" /> : null}
    <h1>Add Token</h1>
    {refusal === null ? (
      <>
        <p class="lead">How do you want to get your codes?</p>
        <ul class="types">
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
        </ul>
      </>
    ) : (
      <p class="lead">{refusalWords(refusal, view.resource.name)}</p>
    )}
    <div class="buttons">
      <a class="button" href={paths.home}>
        Back
      </a>
    </div>
  </PageFrame>
)

/** The kind of platform behind a registered transport. */
export function platformOf(site: Site, transport: string): string {
  return site.chatfactor.transports.find(({ name }) => name === transport)?.platform ?? ''
}

function refusalWords(refusal: EnrollRefusal, owner: string): string {
  switch (refusal) {
    case 'not_allowed':
      return `${owner} does not let people add tokens by themselves. Ask your administrator to add one for you, or to allow it.`
    case 'blocked':
      return 'Adding tokens is blocked for you, because somebody reported a change that was not theirs. Only your administrator can open it again.'
    case 'max_tokens':
      return 'You have as many tokens as you may have. Remove one first, then add the new one.'
    case 'proof_needed':
      return `${owner} asks for more proof before the first token is added. Ask your administrator for an invitation.`
  }
}
