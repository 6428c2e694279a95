import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { PostForm } from './post-form.js'

/** Below a form: back without saving, and saving. */
export const SaveButtons: FC<{ back: string }> = ({ back }) => {
  const words = useWords()
  return (
    <div class="buttons">
      <a class="button" href={back}>
        {words.say('button.back')}
      </a>
      <button type="submit" class="button primary">
        {words.say('button.save')}
      </button>
    </div>
  )
}

/** Asks once more before something ends: keeping it is a link, ending it a form. */
export const RemoveForm: FC<{ keep: string; action: string }> = ({ keep, action }) => {
  const words = useWords()
  return (
    <PostForm action={action} class="buttons">
      <a class="button" href={keep}>
        {words.say('button.keep')}
      </a>
      <button type="submit" class="button danger solid">
        {words.say('button.remove')}
      </button>
    </PostForm>
  )
}
