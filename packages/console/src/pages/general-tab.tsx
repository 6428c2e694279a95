import { Choice, Choices, Field, languageName, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { type GeneralField, type GeneralValues, generalFields, generalForm, generalGroups } from './general-values.js'
import { LeavingLink } from './leaving-pages.js'
import { OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import { SettingInput } from './setting-input.js'
import type { SettingsTabProps } from './settings-form.js'
import { SettingsGroup } from './settings-group.js'

/** Name and second factor of a Resource. */
export const GeneralTab: FC<SettingsTabProps<GeneralValues>> = (props) => {
  const { site, words } = useConsole()
  const { resource, values, opened, errors } = props
  // What is stored can be kept, also where no words of that language are here.
  const languages = new Set([...site.chatfactor.languages, ...(resource.language === null ? [] : [resource.language])])
  const { unchecked } = site.catalogue
  const held: Held = values
  return (
    <ResourceFrame {...props} at="general">
      <PostForm
        action={adminPaths(site).resource(resource.id, 'general')}
        class="settings"
        data-save
        data-unsaved={errors.size > 0 ? '' : undefined}
      >
        <OpenedField opened={opened} />
        <section>
          <h2>{words.say('console.general.resource')}</h2>
          <Field
            label={words.say('console.general.name')}
            name="name"
            value={values.name}
            error={errors.get('name')}
            input={{ required: true, maxlength: 100 }}
          />
          <Switch
            name="active"
            label={words.say('console.general.active')}
            explanation={words.say('console.general.activeHint')}
            on={values.active}
          />
          <Choices legend={words.say('console.general.language')} error={errors.get('language')}>
            {[...languages].map((tag) => (
              <Choice
                name="language"
                value={tag}
                label={
                  unchecked.includes(tag)
                    ? words.say('console.general.unchecked', { language: languageName(tag) })
                    : languageName(tag)
                }
                checked={tag === values.language}
              />
            ))}
          </Choices>
        </section>

        <section>
          <h2>{words.say('console.general.secondFactor')}</h2>
          {fieldsIn('secondFactor').map(([name, field]) => (
            <SettingInput setting={field} value={held[name] ?? ''} errors={errors} />
          ))}
          {generalGroups.map(([group, title]) =>
            group === 'administrators' && !site.asksSeconds && values.administrators !== 'two' ? (
              <input type="hidden" name="secondFactor.administrators" value={values.administrators} />
            ) : (
              <SettingsOf title={words.say(title)} settings={fieldsIn(group)} values={held} errors={errors} />
            ),
          )}
        </section>
        <SaveBar />
      </PostForm>
      <LeavingLink path={adminPaths(site).deleteResource(resource.id)} verb="resources.delete">
        {words.say('console.delete.open')}
      </LeavingLink>
    </ResourceFrame>
  )
}

type Held = Readonly<Record<string, string | boolean>>

interface SettingsOfProps {
  readonly title: string
  readonly settings: ReturnType<typeof fieldsIn>
  readonly values: Held
  readonly errors: ReadonlyMap<string, string>
}

const SettingsOf: FC<SettingsOfProps> = ({ title, settings, values, errors }) => {
  const words = useWords()
  const now = settings.map(([name, { label, isNamed }]) => {
    const said = generalForm.held(words, name, values[name])
    return isNamed ? `${words.say(label)}: ${said}` : said
  })
  return (
    <SettingsGroup {...{ title, now, errors }} fields={settings.map(([, { input }]) => input)}>
      {settings.map(([name, field]) => (
        <SettingInput setting={field} value={values[name] ?? ''} errors={errors} />
      ))}
    </SettingsGroup>
  )
}

function fieldsIn(group: GeneralField['group']) {
  return Object.entries(generalFields).filter(([, field]) => field.group === group)
}
