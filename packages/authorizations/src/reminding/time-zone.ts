import { textShape } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

/** The name of a time zone. */
export const timeZoneShape = textShape(1, 60).check(
  z.refine(isTimeZone, 'is no time zone of IANA, such as Europe/Kyiv'),
)

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
