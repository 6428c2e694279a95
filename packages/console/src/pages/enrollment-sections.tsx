import { Notice, Switch, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { botField, messengerField } from './enrollment-values.js'
import { Nothing } from './nothing.js'
import type { FormValues } from './opened-form.js'
import type { SettingsTabProps } from './settings-form.js'

/** Which token types people may enroll, and in which messengers. */
export const EnrollmentSections: FC<SettingsTabProps<FormValues>> = ({ resource, values }) => {
  const { site } = useConsole()
  const words = useWords()
  const isOn = values[botField] === true
  const transports = site.chatfactor.transports.list()
  return (
    <>
      {isOn && values['token.enroll'] !== true ? (
        <Notice tone="info">
          <p>
            {words.parts('console.enrollment.nobodyCan', {
              link: (inside) => <a href={adminPaths(site).resource(resource.id, 'self-service')}>{inside}</a>,
            })}
          </p>
        </Notice>
      ) : null}
      <section>
        <h2>{words.say('console.enrollment.types')}</h2>
        <Switch
          name={botField}
          label={words.say('console.enrollment.bot')}
          explanation={words.say('console.enrollment.botHint')}
          on={isOn}
        />
      </section>
      <section>
        <h2>{words.say('console.enrollment.messengers')}</h2>
        <p class="hint">{words.say('console.enrollment.messengersHint')}</p>
        {transports.length === 0 ? (
          <Nothing of="messengers">{words.say('console.enrollment.noMessenger')}</Nothing>
        ) : null}
        {transports.map(({ name, platform, messenger }) => (
          <div class="with-icon">
            <TransportIcon transport={name} />
            <Switch
              name="bot.transports"
              value={name}
              label={messenger}
              explanation={name === platform ? undefined : words.say('console.enrollment.registeredAs', { name })}
              on={values[messengerField(name)] === true}
            />
          </div>
        ))}
      </section>
    </>
  )
}
