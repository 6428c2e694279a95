import type { Session } from './sessions.ts'

/** The pages of this app, as HTML. */
export interface Pages {
  home(session: Session | null): string
  signIn(back: string, problem?: string): string
  secret(): string
}

/** What the pages have to know of Chatfactor. */
interface Around {
  /** `await portal.stylesheet()`: the pages look like the portal's. */
  readonly stylesheet: string
  readonly portalPath: string
  /** The phone of the sandbox; `null` with real messengers. */
  readonly phoneUrl: string | null
}

/** Draws the pages. */
export function pagesIn({ stylesheet, portalPath, phoneUrl }: Around): Pages {
  const draw = (title: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="${stylesheet}"></head>
<body class="portal"><main class="card"><h1>${title}</h1>${body}</main></body></html>`
  const phone =
    phoneUrl === null
      ? ''
      : `<p><a href="${phoneUrl}" target="_blank" rel="noreferrer">Open the phone</a> of the sandbox, and put it beside this window.</p>`

  return {
    home: (session) =>
      session === null
        ? draw('Hello', `<p><a class="button primary wide" href="/sign-in">Sign in</a></p>${phone}`)
        : draw(
            `Hello, ${escaped(session.person.login)}`,
            `<a class="button wide" href="${portalPath}">Your second factor</a>
<a class="button wide" href="/secret">The secret page</a>
<form method="post" action="/sign-out"><button class="button wide">Sign out</button></form>${phone}`,
          ),

    signIn: (back, problem) =>
      draw(
        'Sign in',
        `${problem === undefined ? '' : `<p class="notice bad" role="alert">${problem}</p>`}
<form method="post" action="/sign-in" class="stack"><input type="hidden" name="back" value="${escaped(back)}">
<p class="field"><label for="login">Login</label>
<input id="login" name="login" type="text" autocomplete="username" required></p>
<p class="field"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></p>
<button class="button primary wide">Sign in</button></form>`,
      ),

    secret: () =>
      draw('The secret page', '<p>You see this because you proved that it is you.</p><p><a href="/">Back</a></p>'),
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
