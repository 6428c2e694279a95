import { Button, Field, PostForm, Switch } from '@chatfactor/portal/pages'
import type { Child, FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { useConsole } from './console-context.js'
import { type EndpointValues, kindsIn, kindsToOffer, kindWords, singleEvents } from './endpoint-values.js'

interface EndpointFormProps {
  readonly action: string
  readonly values: EndpointValues
  readonly errors: ReadonlyMap<string, string>
  readonly notifyHint: string
  readonly button: string
  /** Single events beside whole kinds, in words; empty for none. */
  readonly single?: string
  /** Content before the fields, and between fields and button. */
  readonly before?: Child
  readonly more?: Child
}

/** Where a webhook goes, whom to notify, and which events it receives. */
export const EndpointForm: FC<EndpointFormProps> = (props) => {
  const words = useWords()
  const { hasAssistants } = useConsole().site
  const { values, errors, single = '' } = props
  const asked = values.kinds.split(' ')
  const chosen = kindsIn(asked)
  return (
    <PostForm action={props.action} class="settings">
      <section>
        {props.before}
        <Field
          label={words.say('console.webhooks.address')}
          name="url"
          value={values.url}
          error={errors.get('url')}
          hint={words.say('console.webhooks.addressHint')}
          input={{ inputmode: 'url', required: true, maxlength: 2000, spellcheck: false, autocapitalize: 'none' }}
        />
        <Field
          label={words.say('console.webhooks.notify')}
          name="notify"
          value={values.notify}
          error={errors.get('notify')}
          hint={props.notifyHint}
          input={{ type: 'email', maxlength: 100, spellcheck: false, autocapitalize: 'none' }}
        />
        {props.more}
        <fieldset class="kinds">
          <legend>{words.say('console.webhooks.hears')}</legend>
          {kindsToOffer(hasAssistants, chosen).map((kind) => (
            <Switch
              name="kinds"
              value={kind}
              label={words.say(kindWords[kind][0])}
              explanation={words.say(kindWords[kind][1])}
              on={chosen.includes(kind)}
            />
          ))}
          {single === '' ? null : (
            <Switch
              name="kinds"
              value={singleEvents}
              label={words.say('console.webhooks.single')}
              explanation={single}
              on={asked.includes(singleEvents)}
            />
          )}
          {errors.get('events') === undefined ? null : <p class="error">{errors.get('events')}</p>}
        </fieldset>
        <div class="buttons">
          <Button class="button primary" says={props.button} />
        </div>
      </section>
    </PostForm>
  )
}
