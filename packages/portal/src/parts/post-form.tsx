import { createContext, type FC, type JSX, type PropsWithChildren, useContext } from 'hono/jsx'

/** The field that says whose form it is. */
export const formOwner = 'person'

const OwnerContext = createContext<string | null>(null)

/** Draws what is inside for this person, by their id; `null` while none is signed in. */
export const WithFormOwner = OwnerContext.Provider

/**
 * A form that is posted. It says for whom it was drawn: another person may be signed in in this browser by the time it is sent, and it must
 * not change what is theirs.
 */
export const PostForm: FC<PropsWithChildren<JSX.IntrinsicElements['form']>> = ({ children, ...attributes }) => {
  const owner = useContext(OwnerContext)
  return (
    <form method="post" {...attributes}>
      {owner === null ? null : <input type="hidden" name={formOwner} value={owner} />}
      {children}
    </form>
  )
}
