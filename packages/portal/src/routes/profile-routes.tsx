import type { SelfServiceView, User } from '@chatfactor/core'
import { type Form, readForm } from '../http/form.js'
import { askFreshFirst, requireAllowed } from '../http/freshness.js'
import { page } from '../http/html.js'
import { keepDevice } from '../http/known-device.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { errorsIn, refusedForm, refuseForm, textsIn } from '../http/refused-form.js'
import { signedIn } from '../http/visit.js'
import { leadTelling, newsFor } from '../http/visit-news.js'
import type { SignedInVisit } from '../http/visits.js'
import { ProfilePage, ProfilePartPage } from '../pages/profile-pages.js'
import { actionFor, profilePartOf } from '../pages/profile-parts.js'
import { profileErrors } from '../pages/profile-words.js'
import type { ProfilePart } from '../portal-paths.js'
import type { Site } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'
import { mailAddressCode, waitingAddress } from './address-routes.js'

/** What people may change about themselves: a page that shows it, and one for each part. */
export function profileRoutes(site: Site): PortalRoutes {
  return portalHono()
    .get('/:address/profile', signedIn(site), async (c) => {
      const { visit } = c.var
      const view = await visit.me.view()
      const waiting = waitingAddress(site, c, visit)
      return page(c, <ProfilePage {...{ view, waiting }} paths={visit.paths} news={await newsFor(c, visit)} />)
    })

    .get('/:address/profile/:part', signedIn(site), async (c) => {
      const { visit } = c.var
      const part = profilePartOf(c.req.param('part'))
      if (part === null) return notFound(site, c)
      const view = await viewFor(visit, part)
      const action = actionFor(part, view.user)
      if (action !== null) askFreshFirst(view, action)
      const refused = refusedForm(site, c)
      const values = { ...valuesOf(view.user), ...textsIn(refused) }
      const shown = { paths: visit.paths, part, view, values, errors: errorsIn(refused) }
      return page(c, <ProfilePartPage {...shown} />)
    })

    .post('/:address/profile/:part', signedIn(site), async (c) => {
      const { visit } = c.var
      const part = profilePartOf(c.req.param('part'))
      if (part === null) return notFound(site, c)
      const view = await viewFor(visit, part)
      const form = await readForm(c)
      if (part === 'email') return mailAddressCode(site, c, visit, view, form.text('email').trim())
      const errors = await save(c.var.words, visit, view, part, form)
      if (errors !== null) {
        return refuseForm(site, c, visit.paths.profile(part), { values: typedIn(form, part), errors })
      }
      await keepDevice(site, c, visit)
      return leadTelling(c, visit, `${part}_saved`, visit.paths.profile())
    })
}

/** Saves a part; returns what to say beside its fields if that did not work. */
async function save(
  words: PortalWords,
  { me }: SignedInVisit,
  view: SelfServiceView,
  part: Exclude<ProfilePart, 'email'>,
  form: Form,
): Promise<ReadonlyMap<string, string> | null> {
  if (part === 'password' && form.text('password') !== form.text('again')) {
    return new Map([['again', words.say('field.pairDiffers')]])
  }
  try {
    await change(me, view.user, part, form)
    return null
  } catch (error) {
    const errors = profileErrors(words, error, part, view)
    if (errors === null) throw error
    return errors
  }
}

function change(me: SignedInVisit['me'], user: User, part: Exclude<ProfilePart, 'email'>, form: Form): Promise<void> {
  const textOrNull = (name: string) => form.text(name).trim() || null
  switch (part) {
    case 'name':
      return me.profile.changeName({ firstName: textOrNull('firstName'), lastName: textOrNull('lastName') })
    case 'phone':
      return me.profile.changePhone(form.text('phone').replace(/[\s()./-]/g, '') || null)
    case 'login':
      return me.profile.changeLogin(form.text('login').trim())
    case 'password':
      return user.hasPassword
        ? me.profile.changePassword(form.text('password'))
        : me.profile.createPassword(form.text('password'))
    case 'language':
      return me.profile.changeLanguage(textOrNull('language'))
  }
}

/** The view of a person who may change this part of the profile. */
async function viewFor({ me }: SignedInVisit, part: ProfilePart): Promise<SelfServiceView> {
  const view = await me.view()
  const action = actionFor(part, view.user)
  if (action !== null) requireAllowed(view, action)
  return view
}

function valuesOf({ firstName, lastName, phone, login, email, language }: User): Readonly<Record<string, string>> {
  return {
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    phone: phone ?? '',
    login: login ?? '',
    email: email ?? '',
    language: language ?? '',
  }
}

const fields = {
  name: ['firstName', 'lastName'],
  phone: ['phone'],
  login: ['login'],
  email: ['email'],
  // Typed passwords are never shown again.
  password: [],
  language: ['language'],
} as const satisfies Record<ProfilePart, readonly string[]>

function typedIn(form: Form, part: ProfilePart): Readonly<Record<string, string>> {
  return Object.fromEntries(fields[part].map((name) => [name, form.text(name)]))
}
