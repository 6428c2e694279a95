import { createContext, type FC, type JSX, type PropsWithChildren, useContext } from 'hono/jsx'

/** The person that forms are drawn for: the name of the hidden field, and its value. */
export interface FormOwner {
  readonly field: string
  readonly name: string
}

const OwnerContext = createContext<FormOwner | null>(null)

/** Draws its children for this person; `null` if no one is signed in. */
export const WithFormOwner = OwnerContext.Provider

/**
 * A form that is posted. It names the person it was drawn for: another person may be signed in in this browser by the
 * time it is sent, and it must not change their data.
 */
export const PostForm: FC<PropsWithChildren<JSX.IntrinsicElements['form']>> = ({ children, ...attributes }) => {
  const owner = useContext(OwnerContext)
  return (
    <form method="post" {...attributes}>
      {owner === null ? null : <input type="hidden" name={owner.field} value={owner.name} />}
      {children}
    </form>
  )
}
