import * as z from 'zod/mini'
import * as core from 'zod/v4/core'

/* The building blocks of input schemas. `zod/mini` is half the size of `zod`, but reads objects field by field on every
   call; the compiled reader of `zod` takes a third of that time, so our schemas use it. In a runtime that compiles
   nothing, such as on an edge, zod falls back to reading field by field. */

const compiled: core.$constructor<core.$ZodObject> = core.$ZodObjectJIT
const plain: core.$constructor<z.ZodMiniObject> = z.ZodMiniObject

const Read = /* @__PURE__ */ core.$constructor<z.ZodMiniObject>('ChatfactorObject', (made, about) => {
  compiled.init(made, about)
  plain.init(made, about)
})

type Shape = core.$ZodShape

/** An object with these fields; any others are dropped. */
export function object<const T extends Shape>(shape: T): ReturnType<typeof z.object<T>>
export function object(shape: Shape): z.ZodMiniObject {
  return new Read({ type: 'object', shape })
}

/** An object with exactly these fields. */
export function strictObject<const T extends Shape>(shape: T): ReturnType<typeof z.strictObject<T>>
export function strictObject(shape: Shape): z.ZodMiniObject {
  return new Read({ type: 'object', shape, catchall: z.never() })
}

/** A text with a minimum and a maximum length. */
export function text(least: number, most: number) {
  return z.string().check(z.minLength(least), z.maxLength(most))
}

/** A text with a maximum length, which may be empty. */
export function upTo(most: number) {
  return z.string().check(z.maxLength(most))
}

/**
 * A whole number between two limits. Its type is named explicitly, since every zod from 4.3 on knows that name; later
 * ones would infer another.
 */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): z.ZodMiniNumber<number> {
  const checks = most === Number.MAX_SAFE_INTEGER ? [] : [z.maximum(most)]
  return z.int().check(z.minimum(least), ...checks)
}

/** An id given by a caller. */
export const idShape = text(1, 100)
