import type { FC } from 'hono/jsx'

/** An email address that wraps after its @. */
export const EmailText: FC<{ email: string }> = ({ email }) => {
  const at = email.lastIndexOf('@') + 1
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  )
}
