import type { Child, FC, JSX } from 'hono/jsx'
import { PostForm } from './post-form.js'

/** What a button or a link says. */
export interface Says {
  readonly says: Child | readonly Child[]
}

/** A button that sends the form around it. */
export const Button: FC<JSX.IntrinsicElements['button'] & Says> = ({ says, ...attributes }) => (
  <button type="submit" {...attributes}>
    {says}
  </button>
)

/** A link of words alone. */
export const Link: FC<JSX.IntrinsicElements['a'] & Says> = ({ says, ...attributes }) => <a {...attributes}>{says}</a>

/** A form that is one button. */
export const ButtonForm: FC<JSX.IntrinsicElements['button'] & Says & { readonly action: string }> = ({
  action,
  ...button
}) => (
  <PostForm action={action}>
    <Button {...button} />
  </PostForm>
)
