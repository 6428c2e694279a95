import type { SelfServiceView } from '@chatfactor/core'
import { rememberedForMs } from '@chatfactor/core/feature'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { useSite } from '../parts/site-context.js'
import { forReaders } from '../parts/tags.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

/** Everything else about signing in, below the tokens. */
export const SafetyList: FC<{ view: SelfServiceView; paths: PortalPaths }> = ({ view, paths }) => {
  const words = useWords()
  const may = (action: SelfServiceView['allowedActions'][number]) => view.allowedActions.includes(action)
  const { enrolled, hasPin, recoveryCodesLeft: left, recoveryCodesKept: areKept } = view
  const recoveryKey = areKept || left === 0 ? 'safety.recoveryLeft' : 'safety.recoveryUnkept'
  const rows = [
    enrolled ? (
      <Row icon="recoveryCodes" title={words.say('safety.recovery')} text={words.say(recoveryKey, { left })}>
        <a class="button small" href={paths.recoveryCodes}>
          {words.say(left === 0 ? 'safety.recoverySave' : 'safety.recoveryRenew')}
        </a>
      </Row>
    ) : null,
    enrolled && (may('token.set_pin') || (hasPin && may('token.remove_pin'))) ? (
      <Row icon="pin" title={words.say('safety.pin')} text={words.say(hasPin ? 'safety.pinThere' : 'safety.pinNone')}>
        {may('token.set_pin') ? (
          <a class="button small" href={paths.pin}>
            {words.parts(hasPin ? 'safety.pinChange' : 'safety.pinSet', { hidden: forReaders })}
          </a>
        ) : null}
        {hasPin && may('token.remove_pin') ? (
          <a class="button small danger" href={paths.removePin}>
            {words.parts('safety.pinRemove', { hidden: forReaders })}
          </a>
        ) : null}
      </Row>
    ) : null,
    <Row icon="session" title={words.say('safety.sessions')} text={words.say('safety.sessionsText')}>
      <a class="button small" href={paths.sessions}>
        {words.parts('safety.sessionsOpen', { hidden: forReaders })}
      </a>
    </Row>,
    <Row icon="activity" title={words.say('safety.activity')} text={words.say('safety.activityText')}>
      <a class="button small" href={paths.activity}>
        {words.parts('safety.activityOpen', { hidden: forReaders })}
      </a>
    </Row>,
    may('user.manage_environment') && rememberedForMs(view.resource) !== null ? (
      <Row icon="browser" title={words.say('safety.browsers')} text={words.say('safety.browsersText')}>
        <a class="button small" href={paths.browsers}>
          {words.parts('safety.browsersOpen', { hidden: forReaders })}
        </a>
      </Row>
    ) : null,
    asksHere(useSite().chatfactor) ? (
      <Row icon="assistant" title={words.say('safety.assistants')} text={words.say('safety.assistantsText')}>
        <a class="button small" href={paths.assistants}>
          {words.parts('safety.assistantsOpen', { hidden: forReaders })}
        </a>
      </Row>
    ) : null,
    <Row icon="person" title={words.say('safety.profile')} text={words.say('safety.profileText')}>
      <a class="button small" href={paths.profile()}>
        {words.parts('safety.profileOpen', { hidden: forReaders })}
      </a>
    </Row>,
    isHeldHere(useSite().chatfactor) ? (
      <Row
        icon="held"
        title={words.say('safety.held')}
        text={words.say(may('user.delete_account') ? 'safety.heldTextDelete' : 'safety.heldText')}
      >
        <Link class="button small" href={paths.account} says={words.parts('safety.heldOpen', { hidden: forReaders })} />
      </Row>
    ) : null,
  ].filter((row) => row !== null)
  return <ul class="safety">{rows}</ul>
}

const Row: FC<PropsWithChildren<{ icon: Parameters<typeof Icon>[0]['name']; title: string; text: string }>> = ({
  icon,
  title,
  text,
  children,
}) => (
  <li>
    <Icon name={icon} />
    <div class="token-words">
      <h2>{title}</h2>
      <p class="hint">{text}</p>
    </div>
    <div class="safety-actions">{children}</div>
  </li>
)

/** Whether agents ask people here. */
function asksHere(chatfactor: object): boolean {
  return 'authorizations' in chatfactor
}

/** Whether people can download what is stored about them, which operations provide. */
function isHeldHere(chatfactor: object): boolean {
  return 'erasures' in chatfactor
}
