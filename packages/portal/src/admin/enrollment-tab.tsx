import type { FC } from 'hono/jsx'
import { Switch } from '../parts/field.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Notice } from '../parts/notice.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** Which token types people may enroll, and in which messengers. */
export const EnrollmentTab: FC<ResourcePageProps> = (props) => {
  const { site, resource } = props
  const { bot } = resource.selfService.tokenEnrollment
  const transports = site.chatfactor.transports.list()
  return (
    <ResourceFrame {...props} at="enrollment">
      {bot.enabled && !resource.selfService.allowedActions.includes('token.enroll') ? (
        <Notice tone="info">
          BOT is on, but nobody can enroll yet: switch on Enroll Token under{' '}
          <a href={adminPaths(site).resource(resource.id, 'actions')}>Allowed Actions</a>.
        </Notice>
      ) : null}
      <form method="post" action={adminPaths(site).resource(resource.id, 'enrollment')} class="settings" data-save>
        <section>
          <h2>Token types</h2>
          <Switch
            name="bot.enabled"
            label="BOT"
            explanation="A bot in a chat app sends the codes. Free, and nothing to install."
            on={bot.enabled}
          />
        </section>
        <section>
          <h2>Messengers</h2>
          <p class="hint">Which of them people can choose for a BOT token.</p>
          {transports.length === 0 ? <p class="nothing">No messenger is connected.</p> : null}
          {transports.map(({ name, platform, messenger }) => (
            <div class="with-icon">
              <MessengerIcon platform={platform} />
              <Switch
                name="bot.transports"
                value={name}
                label={messenger}
                explanation={name === platform ? undefined : `Registered as ${name}`}
                on={bot.transports === null || bot.transports.includes(name)}
              />
            </div>
          ))}
        </section>
        <SaveBar />
      </form>
    </ResourceFrame>
  )
}
