import type { User, UserFields } from '@chatfactor/core'
import type { Form } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import type { ConsoleWords } from '../words/console-words.js'
import { heldWords, type SaidField } from './held-words.js'

/** The fields of a user's form; never a password. */
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

/** The form of a new user. */
export const newUserValues: UserValues = { login: '', email: '', phone: '', firstName: '', lastName: '', active: true }

/** A user as form values. */
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

/** Reads the form. */
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

/** The change that these fields ask for. An empty field removes the value. */
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

/** The form's password: none, a new one, or `null` to remove it. */
export function passwordIn(form: Form): Pick<UserFields, 'password'> {
  const password = form.text('password')
  if (password !== '') return { password }
  return form.isOn('removePassword') ? { password: null } : {}
}

/** The label of a user's field. */
export function userLabel(words: ConsoleWords, field: string): string {
  const label = userFields[field]?.label
  return label === undefined ? field : words.say(label)
}

/** The value of a user's field, in words. */
export function userHeld(words: ConsoleWords, value: string | boolean | undefined): string {
  return heldWords(words, value)
}
