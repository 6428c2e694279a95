import type { SelfServiceView } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import type { PortalPaths } from '../portal-paths.js'
import { profileParts } from './profile-parts.js'

/** What else belongs to signing in, below the tokens; nothing where nothing is allowed. */
export const SafetyList: FC<{ view: SelfServiceView; paths: PortalPaths }> = ({ view, paths }) => {
  const may = (action: SelfServiceView['allowedActions'][number]) => view.allowedActions.includes(action)
  const { enrolled, hasPin, recoveryCodesLeft: left } = view
  const rows = [
    enrolled ? (
      <Row
        icon="lock"
        title="Recovery codes"
        text={left === 0 ? 'None left. Without one, a lost phone locks you out.' : codesLeft(left)}
      >
        <a class="button small" href={paths.recoveryCodes}>
          {left === 0 ? 'Save your recovery codes' : 'Get new ones'}
        </a>
      </Row>
    ) : null,
    enrolled && (may('token.set_pin') || (hasPin && may('token.remove_pin'))) ? (
      <Row
        icon="shield"
        title="PIN"
        text={hasPin ? 'You type it in front of each code.' : 'Four digits of your own, typed in front of each code.'}
      >
        {may('token.set_pin') ? (
          <a class="button small" href={paths.pin}>
            {hasPin ? 'Change' : 'Set'}
            <span class="for-readers"> PIN</span>
          </a>
        ) : null}
        {hasPin && may('token.remove_pin') ? (
          <a class="button small danger" href={paths.removePin}>
            Remove<span class="for-readers"> PIN</span>
          </a>
        ) : null}
      </Row>
    ) : null,
    may('user.manage_environment') ? (
      <Row icon="resources" title="Browsers" text="Where you asked not to be asked for codes.">
        <a class="button small" href={paths.browsers}>
          Look through<span class="for-readers"> browsers</span>
        </a>
      </Row>
    ) : null,
    profileParts(view).length > 0 ? (
      <Row icon="people" title="Profile" text="What this site knows about you.">
        <a class="button small" href={paths.profile()}>
          Open<span class="for-readers"> profile</span>
        </a>
      </Row>
    ) : null,
  ].filter((row) => row !== null)
  return rows.length === 0 ? null : <ul class="safety">{rows}</ul>
}

function codesLeft(left: number): string {
  return `${left} recovery ${left === 1 ? 'code' : 'codes'} left`
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
