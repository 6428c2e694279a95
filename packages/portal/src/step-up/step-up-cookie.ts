import { parse, serialize } from 'hono/utils/cookie'
import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode'
import type { StepVerdict } from '../http/step-cookie.js'
import type { Site } from '../site.js'

/** The verdict on a code, for the page that follows. A lock is looked up each time. */
export type SaidOfCode = Exclude<StepVerdict, { readonly outcome: 'locked' | 'locked_by_administrator' | 'empty' }>

/** What a browser keeps of its step-up. */
export interface StepUpMark {
  readonly challengeId: string
  readonly said: SaidOfCode | null
}

/** The id of a challenge, if the text can be one; otherwise `undefined`. */
export function challengeIdIn(text: string | null): string | undefined {
  return text !== null && /^[0-9a-z]{26}$/.test(text) ? text : undefined
}

/** The id, then the verdict on the last code; for another sign-in also when it began, and on which device. */
const shape =
  /^([0-9a-z]{26})(?:\.(wrong_code|superseded)\.(\d)|\.(other_sign_in)\.(\d)\.(\d{1,15})\.([\w-]{0,120})|\.(expired|already_used|exhausted|declined|denied))?$/

/** Names this browser's challenge for one purpose. Not a secret: it proves nothing outside its session. */
export function stepUpCookie(site: Pick<Site, 'isLoopback'>, purpose: string) {
  const secure = !site.isLoopback
  const name = `${secure ? '__Host-' : ''}cf-step-${purpose.replaceAll('_', '-')}`
  return {
    /** Anything that cannot be a challenge's id counts as none. */
    read(header: string | undefined): StepUpMark | null {
      const match = shape.exec(parse(header ?? '', name)[name] ?? '')
      const challengeId = match?.[1]
      return challengeId === undefined ? null : { challengeId, said: saidIn(match) }
    },
    write(challengeId: string, said: SaidOfCode | null = null): string {
      const left = said !== null && 'attemptsLeft' in said ? `.${said.attemptsLeft}` : ''
      const since = said?.outcome === 'other_sign_in' ? `.${said.askedAt}.${written(said.device)}` : ''
      const value = said === null ? challengeId : `${challengeId}.${said.outcome}${left}${since}`
      return serialize(name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
    },
  }
}

function saidIn(match: RegExpExecArray | null): SaidOfCode | null {
  switch (match?.[2] ?? match?.[4] ?? match?.[8]) {
    case 'wrong_code':
      return { outcome: 'wrong_code', attemptsLeft: Number(match?.[3]) }
    case 'superseded':
      return { outcome: 'superseded', attemptsLeft: Number(match?.[3]) }
    case 'other_sign_in':
      return {
        ...{ outcome: 'other_sign_in', device: read(match?.[7]) },
        ...{ attemptsLeft: Number(match?.[5]), askedAt: Number(match?.[6]) },
      }
    case 'expired':
      return { outcome: 'expired' }
    case 'already_used':
      return { outcome: 'already_used' }
    case 'exhausted':
      return { outcome: 'exhausted' }
    case 'declined':
      return { outcome: 'declined' }
    case 'denied':
      return { outcome: 'denied' }
    default:
      return null
  }
}

const longestDevice = 80

/** A device's name contains characters that a cookie cannot hold. */
function written(device: string | null): string {
  const bytes = new TextEncoder().encode(device ?? '').slice(0, longestDevice)
  return encodeBase64Url(bytes.buffer).replaceAll('=', '')
}

/** `null` if it is malformed. */
function read(text: string | undefined): string | null {
  try {
    return new TextDecoder().decode(decodeBase64Url(text ?? '')) || null
  } catch {
    return null
  }
}
