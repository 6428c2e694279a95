import * as z from 'zod/mini'

/** The type in the header of a receipt, so that no other signed text of ours passes for one. */
export const receiptType = 'chatfactor-receipt+jwt'

/** Only Ed25519 signs receipts. */
export const receiptAlgorithm = 'EdDSA'

const text = z.string()
const moment = z.iso.datetime()
const field = z.object({
  label: text,
  value: text,
  amount: z.optional(z.object({ minor: z.number(), currency: text })),
})

/** The content of a receipt; more members may be added. */
export const receiptSchema = z.object({
  iss: text,
  iat: z.number(),
  jti: text,
  sub: text,
  resource: z.object({ id: text, name: text }),
  agent: z.object({ id: text, name: text, kind: z.enum(['service', 'assistant']) }),
  purpose: text,
  fields: z.array(field),
  digest: text,
  digestVersion: z.union([z.literal(1), z.literal(2)]),
  decision: z.enum(['approved', 'permitted', 'declined', 'denied', 'cancelled', 'expired']),
  mode: z.enum(['approve_deny', 'number_matching', 'code_entry']),
  amr: z.array(text),
  askedAt: moment,
  answeredAt: z.nullable(moment),
  usedAt: z.nullable(moment),
  endedAt: z.nullable(moment),
  permit: z.optional(text),
  approvers: z.optional(
    z.array(
      z.object({
        sub: z.nullable(text),
        decision: z.nullable(z.enum(['approved', 'declined', 'denied'])),
        at: z.nullable(moment),
      }),
    ),
  ),
  atLeast: z.optional(z.number()),
})

/** What was asked, and who decided it when. Times are ISO 8601 texts in UTC. */
export interface Receipt {
  /** The portal that vouches for it; its public keys are at `/.well-known/jwks.json` below it. */
  readonly iss: string
  /** When it was signed, in seconds since 1970. */
  readonly iat: number
  /** The id of the question. */
  readonly jti: string
  /** The person, by a pseudonym that differs on each Resource. */
  readonly sub: string
  readonly resource: { readonly id: string; readonly name: string }
  readonly agent: { readonly id: string; readonly name: string; readonly kind: 'service' | 'assistant' }
  readonly purpose: string
  /** One entry per field, as shown. */
  readonly fields: readonly {
    readonly label: string
    readonly value: string
    readonly amount?: { readonly minor: number; readonly currency: string } | undefined
  }[]
  /** SHA-256 in base64url of what was shown; version 2 if it contains sums. */
  readonly digest: string
  readonly digestVersion: 1 | 2
  /** `permitted`: by a permit. `declined`: the answer was *No*. `denied`: they disowned it, or answered wrongly. */
  readonly decision: 'approved' | 'permitted' | 'declined' | 'denied' | 'cancelled' | 'expired'
  /** How it was to be answered. */
  readonly mode: 'approve_deny' | 'number_matching' | 'code_entry'
  /** How it was answered, in the terms of RFC 8176; empty if it was not answered. */
  readonly amr: readonly string[]
  readonly askedAt: string
  readonly answeredAt: string | null
  /** When the app used what was approved. */
  readonly usedAt: string | null
  /** When it was taken back or expired. */
  readonly endedAt: string | null
  /** The permit that allowed it. */
  readonly permit?: string | undefined
  /**
   * The approvers, if several people were asked, each with their answer; `sub` is `null` for a person who no longer
   * exists.
   */
  readonly approvers?:
    | readonly {
        readonly sub: string | null
        readonly decision: 'approved' | 'declined' | 'denied' | null
        readonly at: string | null
      }[]
    | undefined
  /** How many of them had to agree. */
  readonly atLeast?: number | undefined
}

/** A public key to check receipts with (RFC 8037). */
export interface ReceiptKey {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  /** Its thumbprint (RFC 7638). */
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** All public keys, in the form of `/.well-known/jwks.json`. */
export interface ReceiptKeys {
  readonly keys: readonly ReceiptKey[]
}

/**
 * The result of checking a receipt. `unknown_key`: none of these keys signed it, or its key was withdrawn. `digest`: it
 * is signed, but its digest is not that of its fields.
 */
export type ReceiptVerdict =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly because: 'malformed' | 'unknown_key' | 'signature' | 'digest' }
