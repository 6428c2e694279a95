import { type Draw, escaped } from './page.js'
import type { Payment } from './payments.js'
import type { Person } from './people.js'
import type { Words } from './words/catalogue.js'

/** The app's own pages, as HTML. */
export interface AppPages {
  signIn(back: string, isWrong: boolean): string
  signOut(): string
  account(person: Person, securityPath: string): string
  invoices(): string
  payments(made: readonly Payment[], isUnread: boolean): string
  noPayment(): string
}

export function appPages(draw: Draw, words: Words): AppPages {
  const say: Words['say'] = (key, values) => escaped(words.say(key, values))
  const page = (title: string, body: string) => draw(words, title, body)
  const back = `<p><a href="/account">${say('back')}</a></p>`
  return {
    signIn: (back, isWrong) =>
      page(
        words.say('signIn.title'),
        `${isWrong ? notice('bad', say('signIn.wrong')) : ''}<form method="post" action="/sign-in" class="stack">
<input type="hidden" name="back" value="${escaped(back)}">
${field(say('signIn.login'), 'login', 'autocomplete="username" autocapitalize="none"')}
${field(say('signIn.password'), 'password', 'type="password" autocomplete="current-password"')}
${button(say('signIn.title'))}</form>`,
      ),

    signOut: () =>
      page(
        words.say('signOut.title'),
        `<form method="post" action="/sign-out" class="stack">${button(say('signOut.title'))}</form>
<p><a href="/account">${say('signOut.stay')}</a></p>`,
      ),

    account: ({ login }, securityPath) =>
      page(
        words.say('account.title', { name: login }),
        `<p class="lead">${say('account.lead')}</p>
${way('/invoices', say('invoices.title'))}${way('/payments', say('payments.title'))}${way(escaped(securityPath), say('account.security'))}
<p><a href="/sign-out">${say('signOut.title')}</a></p>`,
      ),

    invoices: () =>
      page(
        words.say('invoices.title'),
        `<dl class="facts"><dt>${say('invoices.one', { number: 17 })}</dt><dd>100.00 EUR</dd></dl>
<p class="lead">${say('invoices.lead')}</p>${back}`,
      ),

    payments: (made, isUnread) =>
      page(
        words.say('payments.title'),
        `${made.map(({ to, amount }) => notice('good', say('payments.paid', { amount, to }))).join('')}
${isUnread ? notice('bad', say('payments.unread')) : ''}<form method="post" action="/payments" class="stack">
${field(say('payments.to'), 'to', 'maxlength="40"')}
${field(say('payments.amount'), 'amount', `inputmode="decimal" placeholder="${say('payments.example')}"`)}
${button(say('payments.next'))}</form>${back}`,
      ),

    noPayment: () =>
      page(
        words.say('payments.none'),
        `<p>${say('payments.noneText')} <a href="/payments">${say('payments.title')}</a></p>`,
      ),
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

function notice(tone: 'good' | 'bad', text: string): string {
  return `<p class="notice ${tone}"${tone === 'bad' ? ' role="alert"' : ''}>${text}</p>`
}
