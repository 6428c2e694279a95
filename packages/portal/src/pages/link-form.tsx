import type { FC } from 'hono/jsx'
import { Button, Link } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { PostForm } from '../parts/post-form.js'
import { useWords } from '../words/words-context.js'

interface LinkFormProps {
  readonly action: string
  /** Why the submitted link did nothing. */
  readonly error: string | null
  /** Where to go instead. */
  readonly otherwise: { readonly href: string; readonly label: string }
}

/**
 * Takes the secret of a mailed link. It is in the fragment, which browsers do not send: the script moves it into the
 * field, and without scripts the person pastes the link. Opening the page does nothing; only the button does.
 */
export const LinkForm: FC<LinkFormProps> = ({ action, error, otherwise }) => {
  const words = useWords()
  return (
    <>
      <PostForm action={action} class="stack">
        <div data-from-fragment="secret">
          <Field
            label={words.say('mailLink.link')}
            name="secret"
            error={error ?? undefined}
            hint={words.say('mailLink.hint')}
            input={{ required: true, maxlength: 400, autocapitalize: 'none', spellcheck: false }}
          />
        </div>
        <Button class={error === null ? 'button primary wide' : 'button wide'} says={words.say('button.continue')} />
      </PostForm>
      {error === null ? null : <Link class="button primary wide" href={otherwise.href} says={otherwise.label} />}
    </>
  )
}
