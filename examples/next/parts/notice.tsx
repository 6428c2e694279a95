import type { Message } from '@/lib/message'

/** A message above a form; it interrupts a screen reader. */
export function Notice({ message }: { readonly message: Message | null }) {
  if (message === null) return null
  const { text, link } = message
  return (
    <div className="notice" role="alert">
      <p>{text}</p>
      {link === undefined ? null : (
        <a className="button" href={link.href} target="_blank" rel="noreferrer">
          {link.text}
        </a>
      )}
    </div>
  )
}
