/** @jsxImportSource react */
import { addressAt, type Fields, type Offline, type RouteProblem } from '@chatfactor/elements/protocol'
import { type ReactElement, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'

/** The props of every part. */
export interface PartProps {
  /** The address of its route, e.g. `/api/second-factor`. */
  readonly route: string
  /** The language of your page, e.g. `uk`; by default the browser's preference. */
  readonly lang?: string
  /** The level of its heading; 2 by default. */
  readonly heading?: 1 | 2 | 3
  /** Where its forms go while no script runs: a server action, or an address. */
  readonly action?: FormAction
  /** The session is over, or its person disowned it with *It wasn't me*: lead to your sign-in page. */
  readonly onSignedOut?: () => void
}

/** What a `form` of React takes. */
export type FormAction = string | ((form: FormData) => void | Promise<void>)

/** The address of a route, with the language. */
export function addressIn(route: string, lang: string | undefined): string {
  return lang === undefined ? route : addressAt(route, lang, 'lang')
}

interface CardProps {
  /** The texts of the route; `null` before it has answered. */
  readonly texts: { readonly language: string; readonly title: string; readonly offline: Offline } | null
  readonly heading?: PartProps['heading']
  /** The key of the screen: on a new one, a focus inside the part moves to its top. */
  readonly screen: string
  /** Read out when it changes. */
  readonly said: string
  /** Why the last command was refused. */
  readonly problem: RouteProblem | null
  readonly isLost: boolean
  readonly children?: ReactNode
}

/** The frame of every part: its title, problems, and what is read out. */
export function Card({ texts, heading = 2, screen, said, problem, isLost, children }: CardProps): ReactElement {
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef(screen)
  // Evaluated before the screen changes, because the focused element may be gone afterwards.
  const wasInside = root.current?.contains(document.activeElement) ?? false
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    if (!wasInside) return
    const top =
      root.current?.querySelector<HTMLElement>('input.cf-code') ?? root.current?.querySelector('[tabindex="-1"]')
    if (top instanceof HTMLElement) top.focus()
  })
  const Title = `h${heading}` as const
  const notice = isLost ? texts?.offline.signedOut : problemText(problem, texts?.offline ?? null)
  return (
    <div ref={root} className="chatfactor" lang={texts?.language}>
      <div className="cf-card">
        {texts === null ? null : <Title tabIndex={-1}>{texts.title}</Title>}
        <Notice text={notice} />
        {children}
      </div>
      <p className="cf-hidden" role="status" aria-live="polite">
        {said}
      </p>
    </div>
  )
}

function problemText(problem: RouteProblem | null, offline: Offline | null): string | undefined {
  return problem === null ? undefined : (problem.text ?? offline?.unreachable)
}

/** What went wrong. */
export function Notice({ text }: { readonly text: string | null | undefined }): ReactElement | null {
  return isSaid(text) ? (
    <p className="cf-notice" role="alert">
      {text}
    </p>
  ) : null
}

/** A paragraph; nothing for `null`. */
export function Text({ of, kind }: { readonly of: string | null; readonly kind?: string }): ReactElement | null {
  return isSaid(of) ? <p className={kind}>{of}</p> : null
}

function isSaid(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== ''
}

/** A link out of the page; nothing if it would run code here. */
export function Way({ href, children }: { readonly href: string | null; readonly children: string }) {
  if (href === null || /^\s*(javascript|data|vbscript):/i.test(href)) return null
  return (
    <a className="cf-button" href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

interface ActProps {
  /** The command, in the words of the protocol. */
  readonly fields: Fields
  readonly action: FormAction | undefined
  readonly command: (fields: Fields) => Promise<void>
  /** The person it was drawn for: hooks send that by themselves, a form has to contain it. */
  readonly person: string | null
  /** The look of its button. */
  readonly kind: string
  readonly isBusy: boolean
  /** Whether it is too early; without scripts, nothing would say when that is over. */
  readonly isEarly?: boolean
  readonly text: string
  /** The fields that a person fills in: those in `reads`. */
  readonly children?: ReactNode
  readonly reads?: readonly string[]
}

/** One command: sent by the hooks where scripts run, otherwise as a plain form. */
export function Act({
  fields,
  action,
  command,
  person,
  kind,
  isBusy,
  isEarly = false,
  text,
  children,
  reads = [],
}: ActProps): ReactElement {
  const isLive = useIsLive()
  return (
    <form
      {...(action === undefined ? {} : { action })}
      onSubmit={(event) => {
        event.preventDefault()
        // A press that comes too early does nothing; a disabled button would lose the focus.
        if (isEarly) return
        const form = event.currentTarget
        void command({ ...fields, ...Object.fromEntries(reads.map((name) => [name, filledIn(form, name)])) })
      }}
    >
      {Object.entries({ ...fields, person }).map(([name, value]) =>
        value === undefined || value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
      <button className={kind} type="submit" aria-disabled={isBusy || (isLive && isEarly) || undefined}>
        {text}
      </button>
    </form>
  )
}

function filledIn(form: HTMLFormElement, name: string): string {
  const fields = [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)]
  return fields.find(({ type, checked }) => type !== 'radio' || checked)?.value ?? ''
}

const never = () => () => undefined

/** Whether scripts run: not yet in what a server renders. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** Reloads the page where no script runs. */
export function LooksAgain(): ReactElement {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="4" />
    </noscript>
  )
}

/** Calls the page's callback once. */
export function useTold(is: boolean, tell: (() => void) | undefined): void {
  const newest = useRef(tell)
  useEffect(() => {
    newest.current = tell
  })
  useEffect(() => {
    if (is) newest.current?.()
  }, [is])
}
