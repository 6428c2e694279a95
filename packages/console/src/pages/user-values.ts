import type { User, UserFields } from '@chatfactor/core'
import type { Form } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import type { ConsoleWords } from '../words/console-words.js'
import { heldWords, type SaidField } from './held-words.js'

/** What the form of a user holds; never a password. */
export const userSchema = z.object({
  login: z.string(),
  email: z.string(),
  phone: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  active: z.boolean(),
})

export type UserValues = Readonly<z.infer<typeof userSchema>>

/** The fields of a user. */
export const userFields: Readonly<Record<string, SaidField>> = {
  login: { label: 'console.user.login', input: 'login' },
  email: { label: 'console.user.email', input: 'email' },
  phone: { label: 'console.user.phone', input: 'phone' },
  firstName: { label: 'console.user.firstName', input: 'firstName' },
  lastName: { label: 'console.user.lastName', input: 'lastName' },
  active: { label: 'console.user.active', input: 'active' },
} satisfies Readonly<Record<keyof UserValues, SaidField>>

/** A user who is still to be created. */
export const nobody: UserValues = { login: '', email: '', phone: '', firstName: '', lastName: '', active: true }

/** A user as the form shows them. */
export function storedUser(user: User): UserValues {
  return {
    login: user.login ?? '',
    email: user.email ?? '',
    phone: user.phone ?? '',
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
    active: user.active,
  }
}

/** A user as they were typed. */
export function typedUser(form: Form): UserValues {
  return {
    login: form.text('login').trim(),
    email: form.text('email').trim(),
    phone: form.text('phone').replace(/[\s()-]/g, ''),
    firstName: form.text('firstName').trim(),
    lastName: form.text('lastName').trim(),
    active: form.isOn('active'),
  }
}

/** The change that these fields ask for. An empty field takes away what was there. */
export function userChange(values: UserValues, changed: ReadonlySet<string>): UserFields {
  const orNull = (text: string) => (text === '' ? null : text)
  return {
    ...(changed.has('login') ? { login: orNull(values.login) } : {}),
    ...(changed.has('email') ? { email: orNull(values.email) } : {}),
    ...(changed.has('phone') ? { phone: orNull(values.phone) } : {}),
    ...(changed.has('firstName') ? { firstName: orNull(values.firstName) } : {}),
    ...(changed.has('lastName') ? { lastName: orNull(values.lastName) } : {}),
    ...(changed.has('active') ? { active: values.active } : {}),
  }
}

/** What a form says about the password: nothing, a new one, or `null` to take it away. */
export function passwordIn(form: Form): Pick<UserFields, 'password'> {
  const password = form.text('password')
  if (password !== '') return { password }
  return form.isOn('removePassword') ? { password: null } : {}
}

/** What a field of a user is called. */
export function userLabel(words: ConsoleWords, field: string): string {
  const label = userFields[field]?.label
  return label === undefined ? field : words.say(label)
}

/** What a field of a user holds, in words. */
export function userHeld(words: ConsoleWords, value: string | boolean | undefined): string {
  return heldWords(words, value)
}
