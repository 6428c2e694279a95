import type { SelfServiceView, Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button, Link } from '../parts/button.js'
import { Choice, Choices, Field } from '../parts/field.js'
import { FormProblem } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { StepLine } from '../parts/step-line.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { fixedIn } from '../states/adding.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** What the form asks for. */
export interface BotDetails {
  readonly name: string
  readonly transport: string
  readonly digits: '6' | '8'
}

interface BotDetailsPageProps extends PersonPageProps {
  /** The messengers to choose from. */
  readonly messengers: SelfServiceView['messengers']
  /** The token that the new one replaces. */
  readonly replaces: Token | null
  readonly values: BotDetails
  readonly errors: ReadonlyMap<string, string>
}

/** The second step: the token's name, its messenger and the length of its codes. */
export const BotDetailsPage: FC<BotDetailsPageProps> = (props) => {
  const words = useWords()
  const { paths, replaces } = props
  return (
    <PersonFrame {...props} title={words.say(replaces === null ? 'add.title' : 'details.replaceTitle')}>
      <StepLine at="details" />
      <h1>
        {replaces === null
          ? words.say('details.heading')
          : words.say('details.replaceHeading', { name: replaces.name })}
      </h1>
      {replaces === null ? null : <p class="lead">{words.say('details.replaceLead', { name: replaces.name })}</p>}
      <FormProblem text={props.errors.get('')} />
      <BotDetailsForm {...props} fixed={fixedIn(props.view)} back={replaces === null ? paths.add : paths.home} />
    </PersonFrame>
  )
}

type Fixed = ReturnType<typeof fixedIn>

interface BotDetailsFormProps extends Omit<BotDetailsPageProps, 'view'> {
  readonly back: string
  readonly fixed: Fixed
}

/** Name, messenger and length of the codes; what the Resource fixes is not asked. */
export const BotDetailsForm: FC<BotDetailsFormProps> = (props) => {
  const words = useWords()
  const { paths, messengers, replaces, values, errors, back, fixed } = props
  const chosen = messengers.find(({ transport }) => transport === values.transport) ?? messengers[0]
  const action = replaces === null ? paths.addBot : paths.token(replaces.id, 'reissue')
  return (
    <PostForm action={action} class="stack">
      {fixed.name !== null ? null : (
        <Field
          label={words.say('details.name')}
          name="name"
          value={values.name}
          error={errors.get('name')}
          hint={words.say('details.nameHint', { messenger: chosen?.messenger ?? '' })}
          input={{ required: true, maxlength: 50, autofocus: true }}
        />
      )}
      <fieldset class="messengers">
        <legend>{words.say('details.messenger')}</legend>
        <div class="messenger-cards">
          {messengers.map(({ transport, messenger }) => (
            <label class="messenger-card">
              <input
                type="radio"
                name="transport"
                value={transport}
                checked={transport === values.transport}
                required
                data-names={words.say('details.defaultName', { messenger })}
              />
              <TransportIcon transport={transport} size="large" />
              <span>{messenger}</span>
            </label>
          ))}
        </div>
        {errors.has('transport') ? <p class="error">{errors.get('transport')}</p> : null}
      </fieldset>
      {fixed.digits !== null ? null : (
        <Choices legend={words.say('details.length')} error={errors.get('digits')}>
          <div class="segments">
            <Choice
              name="digits"
              value="6"
              label={words.say('details.digitsDefault', { digits: 6 })}
              checked={values.digits === '6'}
            />
            <Choice
              name="digits"
              value="8"
              label={words.say('details.digits', { digits: 8 })}
              checked={values.digits === '8'}
            />
          </div>
          <p class="hint">{words.say('details.lengthHint')}</p>
        </Choices>
      )}
      <div class="buttons">
        <Link class="button" href={back} says={words.say('button.back')} />
        <Button class="button primary" says={words.say('button.next')} />
      </div>
    </PostForm>
  )
}
