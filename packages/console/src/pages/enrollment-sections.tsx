import { Choice, Choices, Field, Notice, Switch, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { botField, botPath, digitsField, messengerField, nameField, placeField } from './enrollment-values.js'
import { Nothing } from './nothing.js'
import type { FormValues } from './opened-form.js'
import type { SettingsTabProps } from './settings-form.js'

/** Which token types people may enroll, and in which messengers. */
export const EnrollmentSections: FC<SettingsTabProps<FormValues>> = ({ resource, values, errors }) => {
  const { site, words } = useConsole()
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
      <section>
        <h2>{words.say('console.enrollment.fixed')}</h2>
        <p class="hint">{words.say('console.enrollment.fixedHint')}</p>
        <Field
          label={words.say('console.enrollment.fixedName')}
          name={nameField}
          value={String(values[nameField] ?? '')}
          error={errors.get(`${botPath}.name`)}
          hint={words.say('console.enrollment.fixedNameHint')}
          input={{ maxlength: 50 }}
        />
        <Choices legend={words.say('console.enrollment.fixedDigits')}>
          {(['', '6', '8'] as const).map((digits) => (
            <Choice
              name={digitsField}
              value={digits}
              label={
                digits === ''
                  ? words.say('console.enrollment.digitsOpen')
                  : words.say('console.enrollment.digits', { digits })
              }
              checked={values[digitsField] === digits}
            />
          ))}
        </Choices>
        {transports.length < 2
          ? null
          : transports.map(({ name, messenger }) => (
              <Field
                label={words.say('console.enrollment.placeOf', { messenger })}
                name={placeField(name)}
                value={String(values[placeField(name)] ?? '')}
                input={{ inputmode: 'numeric', maxlength: 2, class: 'short-input' }}
              />
            ))}
      </section>
    </>
  )
}
