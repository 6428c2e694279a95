import { announcement } from '@chatfactor/core/feature'
import { forgetAction } from './browsers/forget-browser.js'
import { en } from './words/en.js'

/** What people are told about changes to their account. */
export const accountAnnouncements = {
  passwordChanged: announcement('user.password_changed', {
    said: (words) => words.of(en).say('change.user.password_changed'),
    subject: (words, _params, names) => words.of(en).say('subject.user.password_changed', names),
  }),
  emailChanged: announcement('user.email_changed', {
    said: (words) => words.of(en).say('change.user.email_changed'),
    subject: (words, _params, names) => words.of(en).say('subject.user.email_changed', names),
    takingBack: { restores: 'email' },
  }),
  loginChanged: announcement('user.login_changed', {
    said: (words) => words.of(en).say('change.user.login_changed'),
    subject: (words, _params, names) => words.of(en).say('subject.user.login_changed', names),
    takingBack: { restores: 'login' },
  }),
  attacked: announcement('sign_in.attacked', {
    said: (words) => words.of(en).say('change.sign_in.attacked'),
    inChat: (words, said) => words.of(en).say('attacked.toChat', said),
    subject: (words, _params, names) => words.of(en).say('mail.attacked.subject', names),
    mail: (words, notice) => words.of(en).say('mail.attacked', { notice }),
  }),
  browserAdded: announcement('remembered_browser.added', {
    // Ending the sessions also forgets the browser.
    takingBack: {},
    button: (words, { browserId }) =>
      typeof browserId === 'string'
        ? { label: words.of(en).say('button.forgetBrowser'), action: forgetAction, recordId: browserId }
        : null,
    subject: (words, _params, names) => words.of(en).say('subject.remembered_browser.added', names),
    said: (words, { device }) =>
      typeof device === 'string' && device !== ''
        ? words.of(en).say('change.remembered_browser.added.named', { device })
        : words.of(en).say('change.remembered_browser.added'),
  }),
  browserCopied: announcement('remembered_browser.copied', {
    helps: 'said',
    said: (words) => words.of(en).say('change.remembered_browser.copied'),
    subject: (words, _params, names) => words.of(en).say('subject.remembered_browser.copied', names),
  }),
}

/** The account events that people are told about, by mail or in their chats. */
export type AccountAnnounced = (typeof accountAnnouncements)[keyof typeof accountAnnouncements]['name']
