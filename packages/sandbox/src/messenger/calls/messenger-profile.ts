import * as z from 'zod'
import { structureOf } from '../../parameters.js'
import { badParameter, done, refused } from '../graph-answer.js'
import { type CallHandler, listOf } from '../graph-call.js'
import type { MessengerPage } from '../messenger-page.js'

const getStarted = z.object({ payload: z.string().min(1).max(1000) })

const others = ['greeting', 'persistent_menu', 'ice_breakers', 'whitelisted_domains', 'account_linking_url']

const names = ['get_started', ...others]

const menuNeedsStart = {
  code: 100,
  subcode: 2018145,
  message: '(#100) You must set a Get Started button if you also wish to use persistent menu',
}

/** `GET`, `POST` and `DELETE /{page}/messenger_profile`. Source: https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api */
export const messengerProfile: CallHandler = ({ page, verb, parameters }) => {
  if (verb === 'post') return set(page, parameters)
  const fields = listOf(parameters.fields)
  if (fields === null) return badParameter('The parameter fields is required')
  if (fields.some((field) => !names.includes(field))) return badParameter('Param fields is invalid')
  if (verb === 'get') {
    const set = fields.flatMap((field) => {
      const value = propertyOf(page, field)
      return value === undefined ? [] : [[field, value]]
    })
    return done({ data: set.length === 0 ? [] : [Object.fromEntries(set)] })
  }
  const isStartNeeded = page.profile.has('persistent_menu') && !fields.includes('persistent_menu')
  if (fields.includes('get_started') && isStartNeeded) return refused(menuNeedsStart)
  for (const field of fields) page.profile.delete(field)
  if (fields.includes('get_started')) page.getStartedPayload = null
  return done({ result: 'success' })
}

function set(page: MessengerPage, parameters: Readonly<Record<string, unknown>>) {
  const given = names.filter((name) => parameters[name] !== undefined)
  if (given.length === 0) return badParameter('Requires one of the params: get_started, greeting, persistent_menu')
  const started = getStarted.safeParse(structureOf(parameters.get_started))
  if (given.includes('get_started') && !started.success) return badParameter('Param get_started[payload] is invalid')
  const willHaveStart = page.getStartedPayload !== null || started.success
  if (given.includes('persistent_menu') && !willHaveStart) return refused(menuNeedsStart)
  if (started.success) page.getStartedPayload = started.data.payload
  for (const name of given) {
    if (name !== 'get_started') page.profile.set(name, structureOf(parameters[name]) ?? parameters[name])
  }
  return done({ result: 'success' })
}

function propertyOf(page: MessengerPage, field: string): unknown {
  if (field !== 'get_started') return page.profile.get(field)
  return page.getStartedPayload === null ? undefined : { payload: page.getStartedPayload }
}
