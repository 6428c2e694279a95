/** Leads to the phone of the sandbox; nothing with real messengers. */
export function Phone({ url }: { readonly url: string | null }) {
  if (url === null) return null
  return (
    <p>
      <a href={url} target="_blank" rel="noreferrer">
        Open the phone
      </a>{' '}
      of the sandbox, and put it beside this window.
    </p>
  )
}
