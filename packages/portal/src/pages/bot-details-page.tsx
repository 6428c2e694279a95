import type { BotToken, SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Choice, Choices, Field } from '../parts/field.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { StepLine } from '../parts/step-line.js'
import { platformOf } from './add-token-page.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface BotDetailsPageProps extends PersonPageProps {
  /** The messengers to choose from. */
  readonly messengers: SelfServiceView['messengers']
  /** The token that the new one is to replace. */
  readonly replaces: BotToken | null
  readonly values: { readonly name: string; readonly transport: string; readonly digits: '6' | '8' }
  readonly errors: ReadonlyMap<string, string>
}

/** The second step: the token's name, its messenger and the length of its codes. */
export const BotDetailsPage: FC<BotDetailsPageProps> = (props) => {
  const { site, paths, messengers, replaces, values, errors } = props
  const action = replaces === null ? paths.addBot : paths.token(replaces.id, 'reissue')
  return (
    <PersonFrame {...props} title={replaces === null ? 'Add Token' : 'Replace'}>
      <StepLine at="Details" />
      <h1>{replaces === null ? 'Your BOT token' : `Replace ${replaces.name}`}</h1>
      {replaces === null ? null : (
        <p class="lead">
          Choose where your codes are to go from now on. {replaces.name} works until the new chat does, then it stops.
        </p>
      )}
      <form method="post" action={action} class="stack">
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
            {messengers.map(({ transport, messenger }) => (
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
          <a class="button" href={replaces === null ? paths.add : paths.home}>
            Back
          </a>
          <button type="submit" class="button primary">
            Next
          </button>
        </div>
      </form>
    </PersonFrame>
  )
}
