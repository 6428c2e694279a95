import { Choice, Choices, Field, Notice, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { AccessValues } from './access-values.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { LinesField } from './lines-field.js'
import { OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import type { SettingsTabProps } from './settings-form.js'

const access = 'secondFactor.access'

/** From where and when a Resource may be used. */
export const AccessTab: FC<SettingsTabProps<AccessValues>> = (props) => {
  const { site, words } = useConsole()
  const { resource, values, opened, errors } = props
  const lockOut = errors.get('anyway')
  return (
    <ResourceFrame {...props} at="access">
      <p class="lead">{words.say('console.access.lead')}</p>
      <PostForm
        action={adminPaths(site).resource(resource.id, 'access')}
        class="settings"
        data-save
        data-unsaved={errors.size > 0 ? '' : undefined}
      >
        <OpenedField opened={opened} />
        {lockOut === undefined ? null : (
          <section>
            <Notice tone="bad">
              <p>{lockOut}</p>
            </Notice>
            <Switch name="anyway" label={words.say('console.access.anyway')} on={false} />
          </section>
        )}
        <section>
          <h2>{words.say('console.access.places')}</h2>
          <LinesField
            label={words.say('console.access.networks')}
            name={`${access}.networks`}
            value={values.networks}
            hint={words.say('console.access.networksHint')}
            error={errors.get(`${access}.networks`)}
            rows={4}
          />
          <Field
            label={words.say('console.access.countries')}
            name={`${access}.countries.only`}
            value={values.countries}
            hint={words.say('console.access.countriesHint')}
            error={errors.get(`${access}.countries.only`)}
          />
          <Choices legend={words.say('console.access.unknown')}>
            <Choice
              name={`${access}.countries.unknown`}
              value="refuse"
              label={words.say('console.access.unknownRefuse')}
              checked={values.unknown !== 'pass'}
            />
            <Choice
              name={`${access}.countries.unknown`}
              value="pass"
              label={words.say('console.access.unknownPass')}
              checked={values.unknown === 'pass'}
            />
          </Choices>
        </section>
        <section>
          <h2>{words.say('console.access.hours')}</h2>
          <LinesField
            label={words.say('console.access.windows')}
            name={`${access}.hours.windows`}
            value={values.windows}
            hint={words.say('console.access.windowsHint')}
            error={errors.get(`${access}.hours.windows`)}
            rows={3}
          />
          <Field
            label={words.say('console.access.timeZone')}
            name={`${access}.hours.timeZone`}
            value={values.timeZone}
            hint={words.say('console.access.timeZoneHint')}
            error={errors.get(`${access}.hours.timeZone`)}
          />
        </section>
        <section>
          <h2>{words.say('console.access.adding')}</h2>
          <p class="hint">{words.say('console.access.addingHint')}</p>
          <LinesField
            label={words.say('console.access.addingNetworks')}
            name={`${access}.adding.networks`}
            value={values.addingNetworks}
            hint={words.say('console.access.networksHint')}
            error={errors.get(`${access}.adding.networks`)}
            rows={3}
          />
          <Field
            label={words.say('console.access.addingCountries')}
            name={`${access}.adding.countries.only`}
            value={values.addingCountries}
            hint={words.say('console.access.countriesHint')}
            error={errors.get(`${access}.adding.countries.only`)}
          />
        </section>
        <SaveBar />
      </PostForm>
    </ResourceFrame>
  )
}
