import { setTimeout as sleep } from 'node:timers/promises'
import { type TransportMutant, transportMutant } from './transport-mutant.js'

const late = 600_000

/** Transports whose optional members break the laws of `send`. */
export const callMutants = {
  probe_rejects: transportMutant(() => ({
    probe: () => Promise.reject(new Error('the platform is gone')),
  })),
  probe_believes_anything: transportMutant(() => ({
    probe: async () => ({ outcome: 'accepted', messageId: null }),
  })),
  edit_is_late: transportMutant(() => ({
    edit: () => sleep(late, { outcome: 'accepted', messageId: null }, { ref: false }),
  })),
  retract_claims_success: transportMutant(({ capabilities }) => ({
    capabilities: { ...capabilities, canRetract: true },
    retract: async () => 'gone',
  })),
  acknowledging_is_late: transportMutant(() => ({
    acknowledgeAction: () => sleep(late, undefined, { ref: false }),
  })),
  profile_makes_people_up: transportMutant(() => ({
    profile: async () => ({ displayName: 'Ana', username: null, language: null }),
  })),
  check_finds_nothing: transportMutant(() => ({
    selfCheck: async () => [{ check: 'credential', ok: true, fix: null }],
  })),
  check_gives_no_advice: transportMutant(() => ({
    selfCheck: async () => [{ check: 'credential', ok: false, fix: null }],
  })),
  check_shows_the_credential: transportMutant((_, { under }) => ({
    selfCheck: async () => [{ check: 'credential', ok: false, fix: `${under.secrets[0]} is wrong` }],
  })),
  poll_never_ends: transportMutant(() => ({
    poll: () => new Promise<void>(() => {}),
  })),
  poll_rejects: transportMutant((sound, { platformUrl }) => ({
    async poll(sink, signal) {
      await fetch(platformUrl, { signal })
      await sound.poll?.(sink, signal)
    },
  })),
} satisfies Readonly<Record<string, TransportMutant>>
