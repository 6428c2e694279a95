import type { SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Choice, Choices, Field } from '../parts/field.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import { StepLine } from '../parts/step-line.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { platformOf } from './add-token-page.js'

interface BotDetailsPageProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly paths: PortalPaths
  readonly values: { readonly name: string; readonly transport: string; readonly digits: '6' | '8' }
  readonly errors: ReadonlyMap<string, string>
}

/** The second step: the token's name, its messenger and the length of its codes. */
export const BotDetailsPage: FC<BotDetailsPageProps> = ({ site, view, paths, values, errors }) => (
  <PageFrame
    site={site}
    title="Add Token"
    owner={view.resource.name}
    person={{ name: personName(view.user), signOutPath: paths.signOut }}
  >
    <StepLine at="Details" />
    <h1>Your BOT token</h1>
    <form method="post" action={paths.addBot} class="stack">
      <Field
        label="Name"
        name="name"
        value={values.name}
        error={errors.get('name')}
        hint="So that you recognise it later, e.g. My phone."
        input={{ required: true, maxlength: 50, autofocus: true }}
      />
      <fieldset class="messengers">
        <legend>Messenger</legend>
        <div class="messenger-cards">
          {view.messengers.map(({ transport, messenger }) => (
            <label class="messenger-card">
              <input
                type="radio"
                name="transport"
                value={transport}
                checked={transport === values.transport}
                required
              />
              <MessengerIcon platform={platformOf(site, transport)} size="large" />
              <span>{messenger}</span>
            </label>
          ))}
        </div>
        {errors.has('transport') ? <p class="error">{errors.get('transport')}</p> : null}
      </fieldset>
      <Choices legend="OTP Length" error={errors.get('digits')}>
        <div class="segments">
          <Choice name="digits" value="6" label="6 digits" checked={values.digits === '6'} />
          <Choice name="digits" value="8" label="8 digits" checked={values.digits === '8'} />
        </div>
        <p class="hint">Leave it at 6 unless you were told otherwise.</p>
      </Choices>
      <div class="buttons">
        <a class="button" href={paths.add}>
          Back
        </a>
        <button type="submit" class="button primary">
          Next
        </button>
      </div>
    </form>
  </PageFrame>
)
