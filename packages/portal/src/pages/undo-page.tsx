import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

interface UndoPageProps {
  readonly owner: string
  /** The address of the link's Resource, as far as the address says. */
  readonly address: string | null
  /** What is wrong with the submitted link. */
  readonly error: string | null
}

/**
 * The page that the "not me" link of an email leads to. Its secret is in the fragment, which browsers do not send: the
 * script moves it into the field, and without scripts the person pastes the link.
 */
export const UndoPage: FC<UndoPageProps> = ({ owner, address, error }) => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={words.say('undo.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="undo" />
      </p>
      <h1>{words.say('undo.heading')}</h1>
      <p class="lead">{words.say('undo.lead')}</p>
      <div class="found" data-found={`${site.base}/undo/about`} role="status" hidden>
        <p class="found-heading" data-says="heading" />
        <p class="hint" data-says="where" />
        <p data-says="text" />
      </div>
      <PostForm action={`${site.base}/undo${address === null ? '' : `?p=${address}`}`} class="stack">
        <div data-from-fragment="secret">
          <Field
            label={words.say('undo.link')}
            name="secret"
            error={error ?? undefined}
            hint={words.say('undo.hint')}
            input={{ required: true, maxlength: 400, autocapitalize: 'none', spellcheck: false }}
          />
        </div>
        <Button class="button danger solid wide" says={words.say('undo.button')} />
      </PostForm>
      <p class="fine">{words.say('undo.itWasMe')}</p>
    </PageFrame>
  )
}
