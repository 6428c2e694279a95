import type { FC } from 'hono/jsx'
import { Switch } from '../parts/field.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Notice } from '../parts/notice.js'
import { useWords } from '../words/words-context.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** Which token types people may enroll, and in which messengers. */
export const EnrollmentTab: FC<ResourcePageProps> = (props) => {
  const { site, resource } = props
  const words = useWords()
  const { bot } = resource.selfService.tokenEnrollment
  const transports = site.chatfactor.transports.list()
  return (
    <ResourceFrame {...props} at="enrollment">
      {bot.enabled && !resource.selfService.allowedActions.includes('token.enroll') ? (
        <Notice tone="info">
          <p>
            {words.parts('console.enrollment.nobodyCan', {
              link: (inside) => <a href={adminPaths(site).resource(resource.id, 'actions')}>{inside}</a>,
            })}
          </p>
        </Notice>
      ) : null}
      <form method="post" action={adminPaths(site).resource(resource.id, 'enrollment')} class="settings" data-save>
        <section>
          <h2>{words.say('console.enrollment.types')}</h2>
          <Switch
            name="bot.enabled"
            label={words.say('console.enrollment.bot')}
            explanation={words.say('console.enrollment.botHint')}
            on={bot.enabled}
          />
        </section>
        <section>
          <h2>{words.say('console.enrollment.messengers')}</h2>
          <p class="hint">{words.say('console.enrollment.messengersHint')}</p>
          {transports.length === 0 ? <p class="nothing">{words.say('console.enrollment.noMessenger')}</p> : null}
          {transports.map(({ name, platform, messenger }) => (
            <div class="with-icon">
              <MessengerIcon platform={platform} />
              <Switch
                name="bot.transports"
                value={name}
                label={messenger}
                explanation={name === platform ? undefined : words.say('console.enrollment.registeredAs', { name })}
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
