import type { FC } from 'hono/jsx'

/** A text whose web addresses are links; escaped like any other. */
export const LinkedText: FC<{ readonly text: string }> = ({ text }) => (
  <>
    {text
      .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/g)
      .map((part, index) => (index % 2 === 1 ? <SafeLink url={part}>{part}</SafeLink> : part))}
  </>
)

interface SafeLinkProps {
  readonly url: string
  readonly class?: string
  /** Opens in place of this page, not in a new tab. */
  readonly isHere?: boolean
  readonly children?: unknown
}

/** A link if the address is a web address, otherwise plain text: a message must not be able to run a script. */
export const SafeLink: FC<SafeLinkProps> = ({ url, class: className, isHere = false, children }) =>
  /^https?:\/\//i.test(url) && URL.canParse(url) ? (
    <a href={url} class={className} rel="noopener noreferrer" target={isHere ? undefined : '_blank'}>
      {children}
    </a>
  ) : (
    <span class={className} title={url}>
      {children}
    </span>
  )
