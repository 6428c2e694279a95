import { outcomeDetail, type RefusalMeaning, refusalOutcome, type SendOutcome } from '@chatfactor/core/transport'

type Reason<O> = Extract<RefusalMeaning, { outcome: O; reason: string }>['reason']

const wrong = (reason: Reason<'misconfigured'>): RefusalMeaning => ({ outcome: 'misconfigured', reason })
const nobody = (reason: Reason<'unreachable'>): RefusalMeaning => ({ outcome: 'unreachable', reason })
const busy = (scope: 'chat' | 'account'): RefusalMeaning => ({ outcome: 'throttled', scope })

/** Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const meanings: Readonly<Record<number, readonly [RefusalMeaning, hint: string]>> = {
  131047: [{ outcome: 'needs_user', reason: 'window_closed' }, 'the person has not written within 24 hours'],
  131026: [
    nobody('unknown_chat'),
    'no WhatsApp there, or one too old, or the person blocked us; Meta does not say which',
  ],
  131021: [nobody('unknown_chat'), 'the chat has the number of the bot itself'],
  130497: [nobody('region'), 'Meta does not let this business write to that country'],
  4: [busy('account'), 'the app makes too many calls'],
  80007: [busy('account'), 'the business account makes too many calls'],
  130429: [busy('account'), 'too many messages at once'],
  131048: [busy('account'), 'too many people blocked or reported this number'],
  131056: [busy('chat'), 'too many messages to this person'],
  0: [wrong('credential'), 'Meta does not accept the credential'],
  190: [wrong('credential'), 'the credential has expired or was revoked'],
  3: [wrong('permission'), 'the app lacks a permission'],
  10: [wrong('permission'), 'the app lacks whatsapp_business_messaging'],
  131005: [wrong('permission'), 'the app lacks a permission'],
  131030: [wrong('permission'), 'the app is in development, and this number is not on its list'],
  368: [wrong('account_restricted'), 'the business account broke a rule of Meta'],
  131031: [wrong('account_restricted'), 'the business account is locked'],
  131042: [wrong('billing'), 'there is no way of paying, or it failed'],
  33: [wrong('setup'), 'the business number was deleted'],
  133010: [wrong('setup'), 'the business number is not registered'],
  131037: [wrong('setup'), 'the display name of the number is not approved'],
  131045: [wrong('setup'), 'the number has no certificate'],
  132000: [wrong('setup'), 'the template has other parameters: it must be one for authentication'],
  132001: [wrong('setup'), 'there is no such template in that language, or it is not approved'],
  132012: [wrong('setup'), 'the template has parameters of another kind'],
  132015: [wrong('setup'), 'Meta paused the template'],
  132016: [wrong('setup'), 'Meta disabled the template'],
  2: [{ outcome: 'unavailable' }, 'Meta has a fault'],
  131016: [{ outcome: 'unavailable' }, 'Meta has a fault'],
  131057: [{ outcome: 'unavailable' }, 'the business account is being maintained'],
  1: [{ outcome: 'unknown' }, 'Meta does not say what became of it'],
  131000: [{ outcome: 'unknown' }, 'Meta does not say what became of it'],
}

/**
 * What a refusal is to Chatfactor. A code that is not in the table counts as a refusal of this message, unless the status says
 * otherwise. The words of Meta are not passed on: they may repeat the message.
 */
export function outcomeOfRefusal(code: number, httpStatus: number, retryAt: Date | null): SendOutcome {
  const [meaning, hint] = meanings[code] ?? unlisted(code, httpStatus)
  return refusalOutcome(meaning, outcomeDetail(hint, httpStatus, code), retryAt)
}

function unlisted(code: number, httpStatus: number): readonly [RefusalMeaning, string] {
  if (code >= 200 && code < 300) return [wrong('permission'), 'the app lacks a permission']
  if (httpStatus === 429) return [busy('account'), 'Meta asks for a pause']
  if (httpStatus === 401) return [wrong('credential'), 'Meta does not accept the credential']
  if (httpStatus >= 500) return [{ outcome: 'unknown' }, 'Meta does not say what became of it']
  return [{ outcome: 'rejected' }, 'Meta refuses this message for what it is']
}
