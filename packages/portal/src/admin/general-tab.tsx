import type { FC } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { Choice, Choices, Field, Switch } from '../parts/field.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** What the form holds: as stored, or as typed when something was wrong. */
export interface GeneralValues {
  readonly name: string
  readonly active: boolean
  readonly enabled: boolean
  readonly address: string
  readonly required: boolean
  readonly graceDays: string
  readonly rememberDays: string
  readonly activation: string
  readonly confirmation: string
  readonly attemptLimit: string
  readonly firstEnrollment: string
  readonly maxTokensPerUser: string
}

interface GeneralTabProps extends ResourcePageProps {
  readonly values: GeneralValues
  readonly errors: ReadonlyMap<string, string>
  /** `null` until an address is saved. */
  readonly pageAddress: string | null
}

/** Name, portal and second factor of a Resource. */
export const GeneralTab: FC<GeneralTabProps> = (props) => {
  const { site, resource, values, errors, pageAddress } = props
  return (
    <ResourceFrame {...props} at="general">
      <form
        method="post"
        action={adminPaths(site).resource(resource.id, 'general')}
        class="settings"
        data-save
        data-unsaved={errors.size > 0 ? '' : undefined}
      >
        <section>
          <h2>Resource</h2>
          <Field
            label="Name"
            name="name"
            value={values.name}
            error={errors.get('name')}
            input={{ required: true, maxlength: 100 }}
          />
          <Switch
            name="active"
            label="Active"
            explanation="Off: nobody signs in and no codes are sent."
            on={values.active}
          />
        </section>

        <section>
          <h2>Self-Service</h2>
          <Switch
            name="selfService.enabled"
            label="Enable the Self-Service Portal"
            explanation="People sign in there and look after their tokens, as far as the Allowed Actions go."
            on={values.enabled}
          />
          <Field
            label="Self-Service Address"
            name="selfService.address"
            value={values.address}
            error={errors.get('selfService.address')}
            hint="Lower-case letters, digits and dashes, e.g. billing."
            input={{ maxlength: 50, autocapitalize: 'none', spellcheck: false }}
          />
          <div class="field">
            <span class="field-name">Self-Service Page Address</span>
            {pageAddress === null ? (
              <p class="hint">Save a Self-Service Address first.</p>
            ) : (
              <p class="page-address">
                <a id="page-address" href={pageAddress}>
                  {pageAddress}
                </a>
                <CopyButton of="#page-address" what="the Self-Service Page Address" />
              </p>
            )}
            {pageAddress !== null && !values.enabled ? (
              <p class="hint">Nobody can open it while the portal is off.</p>
            ) : null}
          </div>
          <Choices legend="First token" error={errors.get('selfService.firstEnrollment')}>
            <Choice
              name="selfService.firstEnrollment"
              value="sign_in"
              label="After signing in"
              explanation="Easiest. The risk: whoever steals a password before its owner has a token can enroll their own chat."
              checked={values.firstEnrollment === 'sign_in'}
            />
            <Choice
              name="selfService.firstEnrollment"
              value="email_if_known"
              label="After a mailed code, where an address is known"
              explanation="A stolen password alone is not enough for people with an e-mail address."
              checked={values.firstEnrollment === 'email_if_known'}
            />
            <Choice
              name="selfService.firstEnrollment"
              value="invite"
              label="By invitation only"
              explanation="Strictest. Each person needs a single-use link from an administrator."
              checked={values.firstEnrollment === 'invite'}
            />
          </Choices>
        </section>

        <section>
          <h2>Second factor</h2>
          <Switch
            name="secondFactor.required"
            label="Required"
            explanation="Everybody has to enroll a token. Off: it is up to each person."
            on={values.required}
          />
          <Field
            label="Grace period in days"
            name="secondFactor.gracePeriodMs"
            value={values.graceDays}
            error={errors.get('secondFactor.gracePeriodMs')}
            hint="How long people may put it off, from their first sign-in on. 0: at once."
            input={{ type: 'number', min: 0, max: 365, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
          <Field
            label="Remember browsers for days"
            name="secondFactor.rememberBrowsersMs"
            value={values.rememberDays}
            error={errors.get('secondFactor.rememberBrowsersMs')}
            hint="Whoever uses such a browser signs in without a code. 0: never. At most 30."
            input={{ type: 'number', min: 0, max: 30, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
          <Choices legend="When the QR code is scanned">
            <Choice
              name="secondFactor.activation"
              value="on_scan"
              label="Activate at once"
              explanation="One scan and the token works. Codes typed into the chat are confirmed all the same."
              checked={values.activation === 'on_scan'}
            />
            <Choice
              name="secondFactor.activation"
              value="confirm"
              label="Always ask the signed-in person"
              explanation="Protects from somebody who scans the screen from behind."
              checked={values.activation === 'confirm'}
            />
          </Choices>
          <Choices legend="How they confirm">
            <Choice
              name="secondFactor.confirmation"
              value="code"
              label="Type the code from the chat"
              explanation="Six digits: hardest to get wrong by accident."
              checked={values.confirmation === 'code'}
            />
            <Choice
              name="secondFactor.confirmation"
              value="number"
              label="Pick the number shown in the chat"
              explanation="One of three: quicker, a little weaker."
              checked={values.confirmation === 'number'}
            />
          </Choices>
          <Field
            label="Attempt limit"
            name="secondFactor.attemptLimit"
            value={values.attemptLimit}
            error={errors.get('secondFactor.attemptLimit')}
            hint="Wrong codes in a row before a person is locked for 15 minutes, then longer. From 3 to 10."
            input={{ type: 'number', min: 3, max: 10, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
          <Field
            label="Tokens per person"
            name="secondFactor.maxTokensPerUser"
            value={values.maxTokensPerUser}
            error={errors.get('secondFactor.maxTokensPerUser')}
            hint="How many live tokens one person may have here. From 1 to 10."
            input={{ type: 'number', min: 1, max: 10, required: true, inputmode: 'numeric', class: 'short-input' }}
          />
        </section>
        <SaveBar />
      </form>
    </ResourceFrame>
  )
}
