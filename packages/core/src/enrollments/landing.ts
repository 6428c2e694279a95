import type { Engine, RegisteredTransport } from '../kernel/index.js'
import { codeHash, isLinkCode } from '../keys/index.js'
import { byKey, type EnrollmentCodes } from '../ports/index.js'
import { type EnrollmentState, type ResourceRecord, strictObject, upTo } from '../records/index.js'
import { type EnrollmentLanding, type EnrollmentProgress, stateOf } from './enrollments.js'

/** Placeholders with the right alphabets and lengths that occur nowhere else in a link. */
const placeholders: EnrollmentCodes = { linkCode: `cf-link-code-${'0'.repeat(30)}`, typedCode: 'CFTYP-EDC0D' }

/** The data for a transport's landing page (R17). */
export function landingOf({ name, transport }: RegisteredTransport): EnrollmentLanding {
  const { open, openBot, botName } = transport.enrollmentLinks(placeholders, { landingUrl: null })
  return {
    transport: name,
    platform: transport.platform,
    messenger: transport.label,
    open,
    openBot,
    botName,
    placeholders,
  }
}

/**
 * The address of the page between QR code and messenger, with the Resource that the code came from, so that the page
 * shows a name that the person knows.
 */
export function landingUrlOf(engine: Engine, transport: string, resource: ResourceRecord | null): string {
  const page = `${engine.settings.portalUrl}/open/${transport}`
  return resource === null || resource.address === null ? page : `${page}?p=${resource.address}`
}

const inputSchema = strictObject({ transport: upTo(100), linkCode: upTo(200) })

const progress: Readonly<Record<EnrollmentState, EnrollmentProgress>> = {
  awaiting_scan: 'waiting',
  awaiting_message: 'needs_message',
  awaiting_confirmation: 'confirm',
  active: 'done',
  cancelled: 'over',
  expired: 'over',
  locked: 'over',
}

/** The progress of the enrollment with a link code; `over` for anything else, too. */
export async function progressOf(engine: Engine, input: unknown): Promise<EnrollmentProgress> {
  const given = inputSchema.safeParse(input).data
  if (given === undefined || !isLinkCode(given.linkCode)) return 'over'
  const refs = engine.keys.ids.map((keyId) =>
    byKey('enrollments', 'linkCode', { linkHash: codeHash(engine.keys, keyId, 'link_code', given.linkCode) }),
  )
  const found = (await engine.store.read(refs)).find((record) => record !== null)
  if (found == null || found.transport !== given.transport) return 'over'
  return progress[stateOf(found, engine.keys, engine.clock.now())]
}
