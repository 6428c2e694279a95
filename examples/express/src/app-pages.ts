import { type Draw, escaped } from './page.js'
import type { Payment } from './payments.js'
import type { Person } from './people.js'

/** The app's own pages, as HTML. */
export interface AppPages {
  signIn(back: string, problem: string | null): string
  signOut(): string
  account(person: Person, securityPath: string): string
  invoices(): string
  payments(made: readonly Payment[], problem: string | null): string
  noPayment(): string
}

export function appPages(draw: Draw): AppPages {
  return {
    signIn: (back, problem) =>
      draw(
        'Sign in',
        `${alert(problem)}<form method="post" action="/sign-in" class="stack">
<input type="hidden" name="back" value="${escaped(back)}">
${field('Login', 'login', 'autocomplete="username" autocapitalize="none"')}
${field('Password', 'password', 'type="password" autocomplete="current-password"')}
${button('Sign in')}</form>`,
      ),

    signOut: () =>
      draw(
        'Sign out',
        `<form method="post" action="/sign-out" class="stack">${button('Sign out')}</form><p><a href="/account">Stay</a></p>`,
      ),

    account: ({ login }, securityPath) =>
      draw(
        `Hello, ${login}`,
        `<p class="lead">This app has a sign-in of its own. Chatfactor adds the second factor.</p>
${way('/invoices', 'Your invoices')}${way('/payments', 'Pay somebody')}${way(escaped(securityPath), 'Your second factor')}
<p><a href="/sign-out">Sign out</a></p>`,
      ),

    invoices: () =>
      draw(
        'Your invoices',
        `<dl class="facts"><dt>No. 17</dt><dd>100.00 EUR</dd></dl>
<p class="lead">You see this because you proved that it is you.</p><p><a href="/account">Back</a></p>`,
      ),

    payments: (made, problem) =>
      draw(
        'Pay somebody',
        `${made.map(({ to, amount }) => notice('good', `Paid ${amount} EUR to ${to}.`)).join('')}${alert(problem)}
<form method="post" action="/payments" class="stack">
${field('To', 'to', 'maxlength="40"')}
${field('Amount in EUR', 'amount', 'inputmode="decimal" placeholder="12.50"')}
${button('Go on')}</form><p><a href="/account">Back</a></p>`,
      ),

    noPayment: () =>
      draw('No such payment', '<p>It was made already, or never begun. <a href="/payments">Pay somebody</a></p>'),
  }
}

function field(label: string, name: string, more: string): string {
  const type = more.includes('type=') ? '' : 'type="text" '
  return `<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" ${type}${more} required></div>`
}

function button(label: string): string {
  return `<button class="button primary wide">${label}</button>`
}

function way(path: string, label: string): string {
  return `<a class="button wide" href="${path}">${label}</a>`
}

function alert(problem: string | null): string {
  return problem === null ? '' : notice('bad', problem)
}

function notice(tone: 'good' | 'bad', text: string): string {
  return `<p class="notice ${tone}"${tone === 'bad' ? ' role="alert"' : ''}>${escaped(text)}</p>`
}
