import { raw } from 'hono/html'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Person } from '../people.js'
import { phonePath } from '../phone/phone-paths.js'

interface FrameProps {
  readonly title: string
  readonly people: readonly Person[]
  /** The path of the page among those of the navigation. */
  readonly current: string
  /** In the frame of another page: only where to go. */
  readonly isFramed?: boolean
}

/** The document around every page of the sandbox. */
export const PageFrame: FC<PropsWithChildren<FrameProps>> = ({
  title,
  people,
  current,
  isFramed = false,
  children,
}) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Chatfactor sandbox`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/sandbox.css" />
        <script src="/assets/sandbox.js" defer></script>
      </head>
      <body class={isFramed ? 'framed' : undefined}>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          {isFramed ? null : (
            <a class="brand" href="/">
              Chatfactor <span>sandbox</span>
            </a>
          )}
          <nav aria-label="Sandbox">
            {people.slice(0, 6).map(({ slug, name }) => (
              <NavLink path={phonePath(slug)} current={current} label={name} />
            ))}
            <NavLink path="/mail" current={current} label="Mail" />
          </nav>
          {isFramed ? null : <Note />}
        </header>
        <main id="main">{children}</main>
        {isFramed ? <Note /> : null}
        <p id="status" class="toast" role="status" aria-live="polite"></p>
      </body>
    </html>
  </>
)

const Note: FC = () => (
  <p class="note">For development only: nothing here leaves this machine, and anybody on it can see it.</p>
)

const NavLink: FC<{ path: string; current: string; label: string }> = ({ path, current, label }) => (
  <a href={path} aria-current={path === current ? 'page' : undefined}>
    {label}
  </a>
)
