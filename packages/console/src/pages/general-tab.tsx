import { Choice, Choices, Field, languageName, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { fieldsIn } from './field-form.js'
import { type GeneralValues, generalFields, generalForm, generalGroups } from './general-values.js'
import { LeavingLink } from './leaving-pages.js'
import { type FormValues, OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import { SettingsIn } from './setting-input.js'
import type { SettingsTabProps } from './settings-form.js'
import { SettingsGroup } from './settings-group.js'

/** The name and second factor of a Resource. */
export const GeneralTab: FC<SettingsTabProps<GeneralValues>> = (props) => {
  const { site, words } = useConsole()
  const { resource, values, opened, errors } = props
  // The stored language can be kept, even if its words are not installed.
  const languages = new Set([...site.chatfactor.languages, ...(resource.language === null ? [] : [resource.language])])
  const { unchecked } = site.catalogue
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
          <SettingsIn group="secondFactor" fields={generalFields} values={values} errors={errors} />
          {generalGroups.map(([group, title]) => (
            <SettingsOf group={group} title={words.say(title)} values={values} errors={errors} />
          ))}
        </section>
        <SaveBar />
      </PostForm>
      <LeavingLink path={adminPaths(site).deleteResource(resource.id)} verb="resources.delete">
        {words.say('console.delete.open')}
      </LeavingLink>
    </ResourceFrame>
  )
}

interface SettingsOfProps {
  readonly title: string
  readonly group: string
  readonly values: FormValues
  readonly errors: ReadonlyMap<string, string>
}

const SettingsOf: FC<SettingsOfProps> = ({ group, title, values, errors }) => {
  const settings = fieldsIn(generalFields, group)
  const { site, words } = useConsole()

  const isThere = settings.every(
    ([name, { takesSecond }]) => takesSecond === undefined || site.asksSeconds || values[name] === takesSecond,
  )
  if (!isThere) {
    return (
      <>
        {settings.map(([name, { input }]) => (
          <input type="hidden" name={input} value={String(values[name])} />
        ))}
      </>
    )
  }
  const now = settings.map(([name, { label, isNamed }]) => {
    const said = generalForm.held(words, name, values[name])
    return isNamed ? `${words.say(label)}: ${said}` : said
  })
  return (
    <SettingsGroup {...{ title, now, errors }} fields={settings.map(([, { input }]) => input)}>
      <SettingsIn fields={generalFields} {...{ group, values, errors }} />
    </SettingsGroup>
  )
}
