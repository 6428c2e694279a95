/** @jsxImportSource react */
import { addressAt, type Fields, type Offline, type RouteProblem } from '@chatfactor/elements/protocol'
import { type ReactElement, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'

/** What every part takes. */
export interface PartProps {
  /** The address of its route, e.g. `/api/second-factor`. */
  readonly route: string
  /** The language of your page, e.g. `uk`; by default what the browser prefers. */
  readonly lang?: string
  /** How deep its title stands on your page; 2 by default. */
  readonly heading?: 1 | 2 | 3
  /** Where its forms go as long as no script runs: a server action, or an address. */
  readonly action?: FormAction
  /** The session is over, or its person said *It wasn't me* of it: lead to your sign-in page. */
  readonly onSignedOut?: () => void
}

/** What a `form` of React takes. */
export type FormAction = string | ((form: FormData) => void | Promise<void>)

/** The address of a route, which says in which language. */
export function addressIn(route: string, lang: string | undefined): string {
  return lang === undefined ? route : addressAt(route, lang, 'lang')
}

interface CardProps {
  /** What the route said; `null` before. */
  readonly texts: { readonly language: string; readonly title: string; readonly offline: Offline } | null
  readonly heading?: PartProps['heading']
  /** Another one is another screen: who was in the part finds themselves at its top. */
  readonly screen: string
  /** What is read out once it changes. */
  readonly said: string
  /** Why the last thing was refused. */
  readonly problem: RouteProblem | null
  readonly isLost: boolean
  readonly children?: ReactNode
}

/** The frame of every part: its title, what was refused, and what is read out. */
export function Card({ texts, heading = 2, screen, said, problem, isLost, children }: CardProps): ReactElement {
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef(screen)
  // Asked before the screen changes: what had the focus may be gone afterwards.
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

/** A paragraph; nothing where there is nothing to say. */
export function Text({ of, kind }: { readonly of: string | null; readonly kind?: string }): ReactElement | null {
  return isSaid(of) ? <p className={kind}>{of}</p> : null
}

function isSaid(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== ''
}

/** A link out of the page; nothing where it would run something here. */
export function Way({ href, children }: { readonly href: string | null; readonly children: string }) {
  if (href === null || /^\s*(javascript|data|vbscript):/i.test(href)) return null
  return (
    <a className="cf-button" href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

interface ActProps {
  /** What it does, in the words of the protocol. */
  readonly fields: Fields
  readonly action: FormAction | undefined
  readonly command: (fields: Fields) => Promise<void>
  /** For whom it was drawn: the hooks send that by themselves, a form has to carry it. */
  readonly person: string | null
  /** The look of its button. */
  readonly kind: string
  readonly isBusy: boolean
  /** Whether it is too early; without scripts, nothing would say when that is over. */
  readonly isEarly?: boolean
  readonly text: string
  /** The fields that a person fills in: those of `reads`. */
  readonly children?: ReactNode
  readonly reads?: readonly string[]
}

/** Does one thing: by the hooks where scripts run, else by the form that it is. */
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

/** Looks again by itself where no script runs. */
export function LooksAgain(): ReactElement {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="4" />
    </noscript>
  )
}

/** Tells the page once. */
export function useTold(is: boolean, tell: (() => void) | undefined): void {
  const newest = useRef(tell)
  useEffect(() => {
    newest.current = tell
  })
  useEffect(() => {
    if (is) newest.current?.()
  }, [is])
}
