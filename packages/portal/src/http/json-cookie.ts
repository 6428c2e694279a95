import type { Context } from 'hono'
import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode'
import type * as z from 'zod/mini'
import type { HostCookie } from './session-cookie.js'

/** A cookie with what a page shows, so that it can be reloaded. Nothing is decided by it. */
export interface JsonCookie<T> {
  read(c: Context): T | null
  write(c: Context, value: T): void
  clear(c: Context): void
}

/** Browsers drop cookies of more than 4096 bytes, name and attributes included. */
export const longestCookie = 3_600

export function jsonCookie<T>(cookie: HostCookie, schema: z.ZodMiniType<T>): JsonCookie<T> {
  return {
    read(c) {
      const value = cookie.read(c)
      return value === null ? null : parsed(value, schema)
    },
    write: (c, value) => cookie.write(c, written(value)),
    clear: (c) => cookie.clear(c),
  }
}

/** A value as stored in a cookie: without padding, which would have to be escaped. */
export function written(value: unknown): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)).buffer).replaceAll('=', '')
}

function parsed<T>(value: string, schema: z.ZodMiniType<T>): T | null {
  try {
    const read = schema.safeParse(JSON.parse(new TextDecoder().decode(decodeBase64Url(value))))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
