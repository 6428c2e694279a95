import { escaped, page } from './page.js'
import type { Payment } from './payments.js'
import type { Person } from './people.js'

/*
 * The app's own pages, as HTML.
 */

export function signInPage(back: string, problem: string | null): string {
  return page(
    'Sign in',
    `${alert(problem)}<form method="post" action="/sign-in"><input type="hidden" name="back" value="${escaped(back)}">
<label for="login">Login</label>
<input id="login" name="login" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button></form>`,
  )
}

export function signOutPage(): string {
  return page(
    'Sign out',
    '<form method="post" action="/sign-out"><button>Sign out</button></form><p><a href="/account">Stay</a></p>',
  )
}

export function accountPage({ login }: Person, securityPath: string): string {
  return page(
    `Hello, ${login}`,
    `<ul><li><a href="/invoices">Your invoices</a></li><li><a href="/payments">Pay somebody</a></li>
<li><a href="${escaped(securityPath)}">Your second factor</a></li><li><a href="/sign-out">Sign out</a></li></ul>`,
  )
}

export function invoicesPage(): string {
  return page(
    'Your invoices',
    `<p>No. 17: 100.00 EUR. You see this because you proved that it is you.</p>
<p><a href="/account">Back</a></p>`,
  )
}

export function paymentsPage(made: readonly Payment[], problem: string | null): string {
  const list = made.map(({ to, amount }) => `<li>Paid ${escaped(amount)} EUR to ${escaped(to)}.</li>`).join('')
  return page(
    'Pay somebody',
    `${list === '' ? '' : `<ul>${list}</ul>`}${alert(problem)}<form method="post" action="/payments">
<label for="to">To</label>
<input id="to" name="to" maxlength="40" required>
<label for="amount">Amount in EUR</label>
<input id="amount" name="amount" inputmode="decimal" placeholder="12.50" required>
<button>Go on</button></form><p><a href="/account">Back</a></p>`,
  )
}

export function noPaymentPage(): string {
  return page('No such payment', '<p>It was made already, or never begun. <a href="/payments">Pay somebody</a></p>')
}

function alert(problem: string | null): string {
  return problem === null ? '' : `<p role="alert">${escaped(problem)}</p>`
}
