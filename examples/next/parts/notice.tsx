import type { Message } from '@/lib/message'

/** A message above a form. Problems interrupt a screen reader, the rest waits for its turn. */
export function Notice({ message }: { readonly message: Message | null }) {
  if (message === null) return null
  const { tone, text, link } = message
  return (
    <div className={`notice ${tone}`} role={tone === 'problem' ? 'alert' : 'status'}>
      <p>{text}</p>
      {link === undefined ? null : (
        <a className="button" href={link.href} target="_blank" rel="noreferrer">
          {link.text}
        </a>
      )}
    </div>
  )
}
