import type { FC } from 'hono/jsx'
import { Choice, Choices, Field, Switch } from '../parts/field.js'
import { languageName } from '../parts/language-name.js'
import { useWords } from '../words/words-context.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import type { GeneralValues } from './general-values.js'
import { OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import type { SettingsTabProps } from './settings-form.js'

/** Name and second factor of a Resource. */
export const GeneralTab: FC<SettingsTabProps<GeneralValues>> = (props) => {
  const { site, resource, values, opened, errors } = props
  // What is stored can be kept, also where no words of that language are here.
  const languages = new Set([...site.chatfactor.languages, ...(resource.language === null ? [] : [resource.language])])
  const words = useWords()
  return (
    <ResourceFrame {...props} at="general">
      <form
        method="post"
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
              <Choice name="language" value={tag} label={languageName(tag)} checked={tag === values.language} />
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
          <Field
            label={words.say('console.general.rememberDays')}
            name="secondFactor.rememberBrowsersMs"
            value={values.rememberDays}
            error={errors.get('secondFactor.rememberBrowsersMs')}
            hint={words.say('console.general.rememberDaysHint')}
            input={{ type: 'number', min: 0, max: 30, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
          <Choices legend={words.say('console.general.activation')}>
            <Choice
              name="secondFactor.activation"
              value="on_scan"
              label={words.say('console.general.activationOnScan')}
              explanation={words.say('console.general.activationOnScanHint')}
              checked={values.activation === 'on_scan'}
            />
            <Choice
              name="secondFactor.activation"
              value="confirm"
              label={words.say('console.general.activationConfirm')}
              explanation={words.say('console.general.activationConfirmHint')}
              checked={values.activation === 'confirm'}
            />
          </Choices>
          <Choices legend={words.say('console.general.confirmation')}>
            <Choice
              name="secondFactor.confirmation"
              value="code"
              label={words.say('console.general.confirmationCode')}
              explanation={words.say('console.general.confirmationCodeHint')}
              checked={values.confirmation === 'code'}
            />
            <Choice
              name="secondFactor.confirmation"
              value="number"
              label={words.say('console.general.confirmationNumber')}
              explanation={words.say('console.general.confirmationNumberHint')}
              checked={values.confirmation === 'number'}
            />
          </Choices>
          <Choices legend={words.say('console.general.signIn')}>
            <Choice
              name="secondFactor.signIn"
              value="code"
              label={words.say('console.general.signInCode')}
              explanation={words.say('console.general.signInCodeHint')}
              checked={values.signIn === 'code'}
            />
            <Choice
              name="secondFactor.signIn"
              value="approval"
              label={words.say('console.general.signInApproval')}
              explanation={words.say('console.general.signInApprovalHint')}
              checked={values.signIn === 'approval'}
            />
          </Choices>
          <Choices legend={words.say('console.general.approvalMode')}>
            <Choice
              name="secondFactor.approvalMode"
              value="number_matching"
              label={words.say('console.general.modeNumber')}
              explanation={words.say('console.general.modeNumberHint')}
              checked={values.approvalMode === 'number_matching'}
            />
            <Choice
              name="secondFactor.approvalMode"
              value="code_entry"
              label={words.say('console.general.modeCode')}
              explanation={words.say('console.general.modeCodeHint')}
              checked={values.approvalMode === 'code_entry'}
            />
            <Choice
              name="secondFactor.approvalMode"
              value="approve_deny"
              label={words.say('console.general.modePlain')}
              explanation={words.say('console.general.modePlainHint')}
              checked={values.approvalMode === 'approve_deny'}
            />
          </Choices>
          <Field
            label={words.say('console.general.attemptLimit')}
            name="secondFactor.attemptLimit"
            value={values.attemptLimit}
            error={errors.get('secondFactor.attemptLimit')}
            hint={words.say('console.general.attemptLimitHint')}
            input={{ type: 'number', min: 3, max: 10, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
          <Field
            label={words.say('console.general.maxTokens')}
            name="secondFactor.maxTokensPerUser"
            value={values.maxTokensPerUser}
            error={errors.get('secondFactor.maxTokensPerUser')}
            hint={words.say('console.general.maxTokensHint')}
            input={{ type: 'number', min: 1, max: 10, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
        </section>
        <SaveBar />
      </form>
    </ResourceFrame>
  )
}
