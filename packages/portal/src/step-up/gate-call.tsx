import type { ChallengeProgress, ResourceId, SecondFactorCheck } from '@chatfactor/core'
import { deviceName } from '../http/device-name.js'
import type { drawn } from '../http/html.js'
import { isSameOrigin } from '../http/same-origin.js'
import type { FormOwner } from '../parts/post-form.js'
import type { PortalWords } from '../words/portal-words.js'
import { ForeignFormPage, OtherPersonPage } from './foreign-form-page.js'
import { isProgram, wantsJson } from './gate-client.js'
import { type GateForm, isMarked, readGateForm, withoutMark } from './gate-form.js'
import { gateFormOwner } from './gate-form-owner.js'
import type { Guard } from './gate-guard.js'
import { foreign, unauthenticated } from './gate-json.js'
import { gateWords, languageSwitchedOn, switchOn } from './gate-language.js'
import type { GateRequest } from './gate-request.js'
import { html, leadTo, textResponse } from './gate-responses.js'
import { laterMark } from './not-enrolled.js'
import { challengeIdIn, type StepUpMark } from './step-up-cookie.js'

/** A request of a signed-in person, read once. */
export interface GateCall<R> {
  readonly asked: GateRequest<R>
  /** The address of the guarded page itself. */
  readonly path: string
  readonly isJson: boolean
  /** Whether our page's form was sent. */
  readonly isForm: boolean
  /** The content of the form; `null` if it is not readable. */
  readonly form: GateForm | null
  readonly owner: FormOwner
  readonly words: PortalWords
  readonly drawing: Parameters<typeof drawn>[0]
  /** The last question of this browser, and the answer that its page has to repeat. */
  readonly challengeId: string | undefined
  readonly said: StepUpMark['said']
  readonly resourceId: ResourceId
  /** What a proof has to be for. */
  readonly session: Pick<
    SecondFactorCheck,
    'resourceId' | 'user' | 'purpose' | 'least' | 'binding' | 'subject' | 'transaction'
  >
  readonly reason: string | null
  /** Where it was asked, for the message. */
  readonly context: NonNullable<SecondFactorCheck['context']>
  progressOf(challengeId: string | undefined): Promise<ChallengeProgress>
}

/** A browser that was not asked yet. */
const nothingKept = { challengeId: undefined, said: null }

/** Reads what a request asks, or answers a request that leads to no question. */
export async function readCall<R>(guard: Guard<R>, asked: GateRequest<R>): Promise<GateCall<R> | Response> {
  const { site, visitors, options, later, policy } = guard
  const { host, request, environment } = asked
  const url = new URL(request.url)
  const path = withoutMark(url)
  const isJson = wantsJson(request)
  const switched = isJson ? null : languageSwitchedOn(site, request, url, path)
  if (switched !== null) return switched
  const words = await gateWords(site, request)
  const drawing = { site, words, switchTo: switchOn(path) }
  const visitor = await visitors.of(asked)
  if (typeof visitor === 'string') {
    const text = words.say('stepUp.signInFirst')
    if (isJson) return unauthenticated(text)
    const signIn = request.method === 'GET' ? visitors.signInUrl?.(path, visitor) : undefined
    return signIn === undefined ? textResponse(401, text) : leadTo(signIn)
  }
  const { user } = visitor
  const isForm = request.method === 'POST' && isMarked(url)
  if (isForm && !isProgram(request) && !isSameOrigin(site, request)) {
    const here = `${site.origin}${path}`
    if (isJson) return foreign(words.say('stepUp.otherAddress', { host: new URL(here).host }))
    return html(drawing, 403, <ForeignFormPage url={here} />)
  }
  if (policy !== null && request.method === 'GET' && url.searchParams.has(laterMark))
    return later.say(path, visitor.session)
  const form = isForm ? await readGateForm(request) : null
  const owner = await gateFormOwner(user)
  if (form?.owner !== undefined && form.owner !== owner.name) return html(drawing, 403, <OtherPersonPage url={path} />)
  const reason = (await options.reason?.(host)) ?? null
  const network = site.clientAddress(request, environment)
  const device = deviceName(request.headers.get('user-agent'))
  const resourceId = await guard.resourceId()
  const session = {
    resourceId,
    user,
    purpose: options.purpose,
    least: guard.least,
    binding: visitor.session,
    ...(options.subject === undefined ? {} : { subject: await options.subject(host) }),
    ...(options.transaction === undefined ? {} : { transaction: await options.transaction(host) }),
  }
  return {
    ...{ asked, path, isJson, isForm, form, owner, words, drawing, resourceId, session, reason },
    ...lastQuestion(guard, request, form),
    context: {
      ...(reason === null ? {} : { reason }),
      ...(network === null ? {} : { network }),
      ...(device === null ? {} : { device }),
    },
    progressOf: (id) =>
      site.chatfactor.secondFactor.progress({ ...session, ...(id === undefined ? {} : { challengeId: id }) }),
  }
}

/** A program names its question with each request; a browser has a cookie. */
function lastQuestion<R>(
  { cookie }: Guard<R>,
  { headers }: Request,
  form: GateForm | null,
): Pick<GateCall<R>, 'challengeId' | 'said'> {
  const byName = form?.challengeId ?? challengeIdIn(headers.get('cf-challenge'))
  if (byName !== undefined) return { challengeId: byName, said: null }
  return cookie.read(headers.get('cookie') ?? undefined) ?? nothingKept
}
