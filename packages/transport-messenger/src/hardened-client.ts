import { ChatfactorError } from '@chatfactor/core/transport'
import type { FacebookMessagingAPIClient, FacebookPageAPIClient, FacebookProfileAPIClient } from 'fb-messenger-bot-api'
import * as z from 'zod/mini'
import { facebookCall } from './facebook-call.js'
import { type MessengerTransportOptions, settingsOf } from './options.js'
import { outcomeOf, sendOutcomeOf } from './outcomes.js'

type Method = (this: unknown, ...input: readonly unknown[]) => Promise<unknown>

const word = z.coerce.string().check(z.minLength(1))
const draft = z.looseObject({
  pageId: word,
  caption: z.optional(z.unknown()),
  url: z.optional(z.unknown()),
  message: z.optional(z.unknown()),
  link: z.optional(z.unknown()),
})
const setting = z.looseObject({
  greeting: z.optional(z.object({ text: z.string() })),
  call_to_actions: z.optional(z.array(z.object({ payload: z.string() }))),
  persistent_menu: z.optional(z.array(z.unknown())),
})

/**
 * The same client, sending through ours: a new object; the original is unchanged.
 *
 * Only outgoing calls change: the Graph version, a time limit, the credential in a header, `messaging_type`, and
 * failures that reject with a {@link FacebookCallError}. The original client's credential and proxy are not used.
 * Throws `INVALID_CONFIG` for a wrong option, and for a client that is not built like that of version 4.
 *
 * @example
 * const client = hardenedClient(new FacebookMessagingAPIClient(pageCredential), options)
 * await client.sendButtonsMessage(psid, 'What next?', [button])
 */
export function hardenedClient(
  client: FacebookMessagingAPIClient,
  options: MessengerTransportOptions,
  { messagingType = 'RESPONSE' }: { readonly messagingType?: 'RESPONSE' | 'UPDATE' } = {},
): FacebookMessagingAPIClient {
  const settings = settingsOf(options)
  const call = facebookCall(settings)
  const send = (id: unknown, body: object, callback: unknown) => {
    const request = { recipient: { id: String(id) }, ...body }
    return call((api, within) => api.post([settings.pageId, 'messages'], request, within), sendOutcomeOf, callback)
  }
  return withMethods(client, {
    sendDisplayMessage: (id, message, callback) => send(id, { messaging_type: messagingType, message }, callback),
    sendAction: (id, action, callback) => send(id, { sender_action: action }, callback),
    getUserProfile: (id, names, callback) => {
      const fields = Array.isArray(names) ? names.join(',') : 'first_name'
      return call((api, within) => api.get([String(id)], { fields }, within), outcomeOf, callback)
    },
  })
}

/**
 * The same Messenger profile client, using today's endpoint: its Get Started button, greeting and menu arrive, while
 * the original posts two of them to an endpoint that is gone. See {@link hardenedClient}.
 */
export function hardenedProfileClient(
  client: FacebookProfileAPIClient,
  options: MessengerTransportOptions,
): FacebookProfileAPIClient {
  const call = facebookCall(settingsOf(options))
  return withMethods(client, {
    sendConfigurationMessage: (payload, _path, callback) => {
      const body = profileOf(payload)
      return call((api, within) => api.post(['me', 'messenger_profile'], body, within), outcomeOf, callback)
    },
  })
}

/** The same client of the Page's posts. See {@link hardenedClient}. */
export function hardenedPageClient(
  client: FacebookPageAPIClient,
  options: MessengerTransportOptions,
): FacebookPageAPIClient {
  const call = facebookCall(settingsOf(options))
  const post = (pageId: string, edge: string, body: object, callback: unknown) =>
    call((api, within) => api.post([pageId, edge], body, within), outcomeOf, callback)
  return withMethods(client, {
    sendImage(callback) {
      const { pageId, caption, url } = draft.parse(this)
      return post(pageId, 'photos', { caption, url }, callback)
    },
    sendPost(callback) {
      const { pageId, message, link } = draft.parse(this)
      return post(pageId, 'feed', { message, link }, callback)
    },
  })
}

/**
 * An object that inherits from a client and replaces the methods that all public ones use. Two of these are private in
 * the client's types, so it is checked that they exist.
 */
function withMethods<Client extends object>(client: Client, methods: Readonly<Record<string, Method>>): Client {
  for (const name of Object.keys(methods)) {
    if (typeof Reflect.get(client, name) !== 'function') {
      const problem = `has no ${name}: this is not a client of fb-messenger-bot-api 4`
      throw new ChatfactorError('INVALID_CONFIG', { option: 'client', problem })
    }
  }
  const values = Object.entries(methods).map(([name, value]) => [name, { value }] as const)
  return Object.create(client, Object.fromEntries(values))
}

/** Converts old settings to today's form. */
function profileOf(payload: unknown): object {
  const { greeting, call_to_actions: actions, persistent_menu: menu } = setting.parse(payload)
  if (greeting !== undefined) return { greeting: [{ locale: 'default', text: greeting.text }] }
  if (menu !== undefined) return { persistent_menu: menu }
  return { get_started: { payload: actions?.[0]?.payload ?? '' } }
}
