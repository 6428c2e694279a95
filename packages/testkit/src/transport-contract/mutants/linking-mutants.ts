import type { EnrollmentLinks } from '@chatfactor/core/transport'
import { type TransportMutant, transportMutant } from './transport-mutant.js'

/** Transports with bad links, or a wrong description of themselves. */
export const linkingMutants = {
  landing_page_gets_the_code: transportMutant((sound) => ({
    enrollmentLinks(codes, options) {
      const links = sound.enrollmentLinks(codes, options)
      return options.landingUrl === null ? links : { ...links, qr: `${options.landingUrl}?code=${codes.linkCode}` }
    },
  })),

  bot_link_holds_the_code: transportMutant((sound) => ({
    enrollmentLinks(codes, options) {
      const links = sound.enrollmentLinks(codes, options)
      return { ...links, openBot: `${links.openBot}#${codes.typedCode}` }
    },
  })),

  cuts_the_code_of_a_link: transportMutant((sound) => ({
    enrollmentLinks: ({ linkCode, typedCode }, options) =>
      sound.enrollmentLinks({ linkCode: linkCode.slice(0, 32), typedCode }, options),
  })),

  /** Makes the links once and reuses them. */
  remembers_links: transportMutant((sound) => {
    let links: EnrollmentLinks | null = null
    return {
      enrollmentLinks(codes, options) {
        links ??= sound.enrollmentLinks(codes, options)
        return links
      },
    }
  }),

  link_is_no_address: transportMutant((sound) => ({
    enrollmentLinks: (codes, options) => ({ ...sound.enrollmentLinks(codes, options), qr: codes.linkCode }),
  })),

  promises_another_edit: transportMutant(({ capabilities }) => ({
    capabilities: { ...capabilities, canEdit: !capabilities.canEdit },
  })),

  shows_its_secrets: transportMutant((_, { under }) => ({ settings: { secrets: under.secrets } })),
} satisfies Readonly<Record<string, TransportMutant>>
