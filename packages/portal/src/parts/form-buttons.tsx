import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { Button, Link } from './button.js'
import { PostForm } from './post-form.js'

/** The buttons below a form: back without saving, and save. */
export const SaveButtons: FC<{ back: string }> = ({ back }) => {
  const words = useWords()
  return (
    <div class="buttons">
      <Link class="button" href={back} says={words.say('button.back')} />
      <Button class="button primary" says={words.say('button.save')} />
    </div>
  )
}

/** Asks for confirmation before something ends: keeping it is a link, ending it a form. */
export const RemoveForm: FC<{ keep: string; action: string }> = ({ keep, action }) => {
  const words = useWords()
  return (
    <PostForm action={action} class="buttons">
      <Link class="button" href={keep} says={words.say('button.keep')} />
      <Button class="button danger solid" says={words.say('button.remove')} />
    </PostForm>
  )
}
