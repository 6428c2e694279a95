import { Answers, Choice, Choices, Field, languageName, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { type GeneralValues, generalForm } from './general-values.js'
import { LeavingLink } from './leaving-pages.js'
import { OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import type { SettingsTabProps } from './settings-form.js'
import { SettingsGroup } from './settings-group.js'

/** Name and second factor of a Resource. */
export const GeneralTab: FC<SettingsTabProps<GeneralValues>> = (props) => {
  const { site } = useConsole()
  const { resource, values, opened, errors } = props
  // What is stored can be kept, also where no words of that language are here.
  const languages = new Set([...site.chatfactor.languages, ...(resource.language === null ? [] : [resource.language])])
  const { unchecked } = site.catalogue
  const words = useWords()
  const said = (field: keyof GeneralValues) => generalForm.held(words, field, values[field])
  const named = (field: keyof GeneralValues) => `${generalForm.label(words, field)}: ${said(field)}`
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
          <Switch
            name="secondFactor.required"
            label={words.say('console.general.required')}
            explanation={words.say('console.general.requiredHint')}
            on={values.required}
          />
          <Field
            label={words.say('console.general.graceDays')}
            name="secondFactor.gracePeriodMs"
            value={values.graceDays}
            error={errors.get('secondFactor.gracePeriodMs')}
            hint={words.say('console.general.graceDaysHint')}
            input={{ type: 'number', min: 0, max: 365, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
          <SettingsGroup
            title={words.say('console.general.group.adding')}
            now={[said('activation'), said('confirmation'), named('maxTokensPerUser')]}
            fields={['secondFactor.activation', 'secondFactor.confirmation', 'secondFactor.maxTokensPerUser']}
            errors={errors}
          >
            <Answers
              legend={words.say('console.general.activation')}
              name="secondFactor.activation"
              chosen={values.activation}
              answers={[
                [
                  'on_scan',
                  words.say('console.general.activationOnScan'),
                  words.say('console.general.activationOnScanHint'),
                ],
                [
                  'confirm',
                  words.say('console.general.activationConfirm'),
                  words.say('console.general.activationConfirmHint'),
                ],
              ]}
            />
            <Answers
              legend={words.say('console.general.confirmation')}
              name="secondFactor.confirmation"
              chosen={values.confirmation}
              answers={[
                [
                  'code',
                  words.say('console.general.confirmationCode'),
                  words.say('console.general.confirmationCodeHint'),
                ],
                [
                  'number',
                  words.say('console.general.confirmationNumber'),
                  words.say('console.general.confirmationNumberHint'),
                ],
              ]}
            />
            <Field
              label={words.say('console.general.maxTokens')}
              name="secondFactor.maxTokensPerUser"
              value={values.maxTokensPerUser}
              error={errors.get('secondFactor.maxTokensPerUser')}
              hint={words.say('console.general.maxTokensHint')}
              input={{ type: 'number', min: 1, max: 10, required: true, inputmode: 'numeric', class: 'short-input' }}
            />
          </SettingsGroup>
          <SettingsGroup
            title={words.say('console.general.group.signIn')}
            now={[named('signIn'), named('rememberDays')]}
            fields={['secondFactor.signIn', 'secondFactor.rememberBrowsersMs']}
            errors={errors}
          >
            <Answers
              legend={words.say('console.general.signIn')}
              name="secondFactor.signIn"
              chosen={values.signIn}
              answers={[
                ['code', words.say('console.general.signInCode'), words.say('console.general.signInCodeHint')],
                [
                  'approval',
                  words.say('console.general.signInApproval'),
                  words.say('console.general.signInApprovalHint'),
                ],
              ]}
            />
            <Field
              label={words.say('console.general.rememberDays')}
              name="secondFactor.rememberBrowsersMs"
              value={values.rememberDays}
              error={errors.get('secondFactor.rememberBrowsersMs')}
              hint={words.say('console.general.rememberDaysHint')}
              input={{ type: 'number', min: 0, max: 30, required: true, inputmode: 'numeric', class: 'short-input' }}
            />
          </SettingsGroup>
          <SettingsGroup
            title={words.say('console.general.group.approvals')}
            now={[said('approvalMode'), said('heldTo')]}
            fields={['secondFactor.approvalMode', 'secondFactor.heldTo']}
            errors={errors}
          >
            <Answers
              legend={words.say('console.general.approvalMode')}
              name="secondFactor.approvalMode"
              chosen={values.approvalMode}
              answers={[
                [
                  'number_matching',
                  words.say('console.general.modeNumber'),
                  words.say('console.general.modeNumberHint'),
                ],
                ['code_entry', words.say('console.general.modeCode'), words.say('console.general.modeCodeHint')],
                ['approve_deny', words.say('console.general.modePlain'), words.say('console.general.modePlainHint')],
              ]}
            />
            <Answers
              legend={words.say('console.general.heldTo')}
              name="secondFactor.heldTo"
              chosen={values.heldTo}
              answers={[
                ['none', words.say('console.general.heldToNone'), words.say('console.general.heldToNoneHint')],
                [
                  'nist_800_63b_4',
                  words.say('console.general.heldToNist'),
                  words.say('console.general.heldToNistHint'),
                ],
              ]}
            />
          </SettingsGroup>
          <SettingsGroup
            title={words.say('console.general.group.warnings')}
            now={[named('notices'), named('attemptLimit')]}
            fields={['secondFactor.notices', 'secondFactor.attemptLimit']}
            errors={errors}
          >
            <Answers
              legend={words.say('console.general.notices')}
              name="secondFactor.notices"
              chosen={values.notices}
              answers={[
                ['new_browser', words.say('console.general.noticesNew'), words.say('console.general.noticesNewHint')],
                ['every_sign_in', words.say('console.general.noticesAll'), words.say('console.general.noticesAllHint')],
                ['off', words.say('console.general.noticesOff'), words.say('console.general.noticesOffHint')],
              ]}
            />
            <Field
              label={words.say('console.general.attemptLimit')}
              name="secondFactor.attemptLimit"
              value={values.attemptLimit}
              error={errors.get('secondFactor.attemptLimit')}
              hint={words.say('console.general.attemptLimitHint')}
              input={{ type: 'number', min: 3, max: 10, required: true, inputmode: 'numeric', class: 'short-input' }}
            />
          </SettingsGroup>
          {site.asksSeconds || values.administrators === 'two' ? (
            <SettingsGroup
              title={words.say('console.general.group.administrators')}
              now={[said('administrators')]}
              fields={['secondFactor.administrators']}
              errors={errors}
            >
              <Answers
                legend={words.say('console.general.administrators')}
                name="secondFactor.administrators"
                chosen={values.administrators}
                error={errors.get('secondFactor.administrators')}
                answers={[
                  [
                    'one',
                    words.say('console.general.administratorsOne'),
                    words.say('console.general.administratorsOneHint'),
                  ],
                  [
                    'two',
                    words.say('console.general.administratorsTwo'),
                    words.say('console.general.administratorsTwoHint'),
                  ],
                ]}
              />
            </SettingsGroup>
          ) : (
            <input type="hidden" name="secondFactor.administrators" value={values.administrators} />
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
