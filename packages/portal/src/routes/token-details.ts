import {
  ChatfactorError,
  type Enrollment,
  isChatfactorError,
  type SelfServiceOfPerson,
  type SelfServiceView,
  type Token,
} from '@chatfactor/core'
import type { Form } from '../http/form.js'
import { inputErrors } from '../http/input-errors.js'
import type { PortalContext } from '../http/portal-hono.js'
import { errorsIn, refusedForm, refuseForm, textIn } from '../http/refused-form.js'
import type { SignedInVisit } from '../http/visits.js'
import { tokenWords } from '../pages/field-words.js'
import type { Site } from '../site.js'
import { beginToken } from '../states/new-code.js'
import type { PortalWords } from '../words/portal-words.js'

/** What the details page asks for. */
export interface TokenDetails {
  readonly name: string
  /** `null` if none was chosen. */
  readonly transport: string | null
  readonly digits: '6' | '8'
}

type Started =
  | { readonly enrollment: Enrollment }
  | { readonly enrollment: null; readonly errors: ReadonlyMap<string, string> }

export function readDetails(form: Form): TokenDetails {
  const transport = form.text('transport')
  return {
    name: form.text('name').trim(),
    transport: transport === '' ? null : transport,
    digits: form.text('digits') === '8' ? '8' : '6',
  }
}

/**
 * Starts an enrollment with these details, or says which field is wrong. `fixed` is the name if people cannot choose
 * it.
 */
export async function startWith(
  words: PortalWords,
  { name, transport, digits }: TokenDetails,
  fixed: string | null,
  me: Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>,
  replaces: string | null = null,
): Promise<Started> {
  const wrong = (errors: ReadonlyMap<string, string>) => ({ enrollment: null, errors })
  if (transport === null) return wrong(new Map([['transport', words.say('field.transport')]]))
  try {
    return {
      enrollment: await beginToken(me, { name: fixed ?? name, transport, digits: digits === '8' ? 8 : 6 }, replaces),
    }
  } catch (error) {
    const errors = inputErrors(error, tokenWords, words)
    if (errors !== null) return wrong(errors)
    if (isChatfactorError(error) && error.code === 'TRANSPORT_NOT_FOUND') {
      return wrong(new Map([['transport', words.say('field.transportGone')]]))
    }
    throw error
  }
}

/** Back to the details page, which says what is wrong. */
export function refuseDetails(
  site: Site,
  c: PortalContext,
  path: string,
  { name, transport, digits }: TokenDetails,
  { errors }: Extract<Started, { readonly enrollment: null }>,
): Response {
  const values = { name, digits, ...(transport === null ? {} : { transport }) }
  return refuseForm(site, c, path, { values, errors })
}

/** The refused details, as their page shows them; `typed` is `null` if the page is opened anew. */
export function refusedDetails(site: Site, c: PortalContext) {
  const refused = refusedForm(site, c)
  const errors = errorsIn(refused)
  if (refused === null) return { typed: null, errors }
  const digits = textIn(refused, 'digits') === '8' ? ('8' as const) : ('6' as const)
  const typed: TokenDetails = { name: textIn(refused, 'name') ?? '', transport: textIn(refused, 'transport'), digits }
  return { typed, errors }
}

/** One of the person's own tokens, with the view that its pages need. Throws `TOKEN_NOT_FOUND`. */
export async function tokenOf({ me }: SignedInVisit, tokenId: string | undefined) {
  const [view, tokens] = await Promise.all([me.view(), me.tokens.list()])
  const token = tokens.find(({ id }) => id === tokenId)
  if (token === undefined) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
  return { view, tokens, token }
}

/** The default name of a new token: its messenger, to tell two apart, and a number if the name is taken. */
export function usualName(words: PortalWords, messenger: string, tokens: readonly Pick<Token, 'name'>[]): string {
  const taken = new Set(tokens.map(({ name }) => name))
  const name = words.say('details.defaultName', { messenger })
  for (let number = 2; taken.has(name) && number <= 10; number += 1) {
    const numbered = words.say('details.defaultNameAgain', { messenger, number })
    if (!taken.has(numbered)) return numbered
  }
  return name
}

/** A default name follows the chosen messenger. */
export function namedFor(
  words: PortalWords,
  { messengers }: Pick<SelfServiceView, 'messengers'>,
  tokens: readonly Pick<Token, 'name'>[],
  details: TokenDetails,
): TokenDetails {
  const usual = messengers.map(({ messenger }) => usualName(words, messenger, tokens))
  const chosen = messengers.findIndex(({ transport }) => transport === details.transport)
  const name = usual.includes(details.name) ? (usual[chosen] ?? details.name) : details.name
  return { ...details, name }
}
