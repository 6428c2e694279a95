import { createContext, type FC, type JSX, type PropsWithChildren, useContext } from 'hono/jsx'

/** For whom forms are drawn: the field that says so, and what it says. */
export interface FormOwner {
  readonly field: string
  readonly name: string
}

const OwnerContext = createContext<FormOwner | null>(null)

/** Draws what is inside for this person; `null` while none is signed in. */
export const WithFormOwner = OwnerContext.Provider

/**
 * A form that is posted. It says for whom it was drawn: another person may be signed in in this browser by the time it is sent, and it must
 * not change what is theirs.
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
