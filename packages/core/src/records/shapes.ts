import * as z from 'zod/mini'
import * as core from 'zod/v4/core'

/*
 * What inputs are made of. `zod/mini` weighs half of `zod`, but reads objects field by field at each call; the compiled reader of `zod` takes a
 * third of that time, so ours have it. Where a runtime compiles nothing, such as on an edge, zod reads field by field by itself.
 */

const compiled: core.$constructor<core.$ZodObject> = core.$ZodObjectJIT
const plain: core.$constructor<z.ZodMiniObject> = z.ZodMiniObject

const Read = /* @__PURE__ */ core.$constructor<z.ZodMiniObject>('ChatfactorObject', (made, about) => {
  compiled.init(made, about)
  plain.init(made, about)
})

type Shape = core.$ZodShape

/** An object with these fields, without any others that it has. */
export function object<const T extends Shape>(shape: T): ReturnType<typeof z.object<T>>
export function object(shape: Shape): z.ZodMiniObject {
  return new Read({ type: 'object', shape })
}

/** An object with these fields and no others. */
export function strictObject<const T extends Shape>(shape: T): ReturnType<typeof z.strictObject<T>>
export function strictObject(shape: Shape): z.ZodMiniObject {
  return new Read({ type: 'object', shape, catchall: z.never() })
}

/** A text, limited at both ends. */
export function text(least: number, most: number) {
  return z.string().check(z.minLength(least), z.maxLength(most))
}

/** A text that may be empty. */
export function upTo(most: number) {
  return z.string().check(z.maxLength(most))
}

/** A whole number, limited at both ends. Its type has the name that every zod from 4.3 on knows; later ones would infer one of their own. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): z.ZodMiniNumber<number> {
  const checks = most === Number.MAX_SAFE_INTEGER ? [] : [z.maximum(most)]
  return z.int().check(z.minimum(least), ...checks)
}

/** An id that a caller names. */
export const idShape = text(1, 100)
