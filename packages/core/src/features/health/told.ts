import type { SomeEvent } from '../../kernel/events.js'
import type { Health, Incident } from './health.js'

/** The incidents that were told, by what they are about. */
export type Told = ReadonlyMap<string, Incident>

/** What has begun and what has ended since it was told last. `own` says of what this process has told its listeners by itself. */
export function tellings(
  told: Told,
  { incidents, ...standing }: Pick<Health, 'incidents' | 'worker' | 'store' | 'feed'>,
  own: (incident: Incident) => boolean,
): { readonly told: Told; readonly events: readonly SomeEvent[] } {
  const now = new Map(incidents.map((incident) => [keyOf(incident), incident]))
  const begun = [...now].flatMap(([key, incident]) => (told.has(key) || own(incident) ? [] : [beginning(incident)]))
  const ended = [...told].flatMap(([key, incident]) => (now.has(key) ? [] : ending(incident, standing)))
  return {
    told: new Map([...now].filter(([key, incident]) => told.has(key) || !own(incident))),
    events: [...begun, ...ended],
  }
}

function keyOf(incident: Incident): string {
  const { what } = incident
  if (what === 'transport.misconfigured') return `${what} ${incident.transport} ${incident.check}`
  if (what === 'transport.down') return `${what} ${incident.transport}`
  return what === 'line.long' ? `${what} ${incident.line}` : what
}

function beginning({ what, ...data }: Incident): SomeEvent {
  return { name: what, data }
}

function ending(
  incident: Incident,
  { worker: { running, backlog }, store: { p99Ms }, feed }: Pick<Health, 'worker' | 'store' | 'feed'>,
): readonly SomeEvent[] {
  switch (incident.what) {
    case 'transport.misconfigured': {
      const { transport, check } = incident
      return [{ name: 'transport.configured', data: { transport, check } }]
    }
    case 'transport.down':
      return [{ name: 'transport.up', data: { transport: incident.transport } }]
    case 'mail.down':
      return [{ name: 'mail.up', data: { after: incident.reason } }]
    case 'worker.late':
      return [{ name: 'worker.on_time', data: { workers: running } }]
    case 'store.slow':
      return [{ name: 'store.fast', data: { p99Ms } }]
    case 'feed.late':
      return [{ name: 'feed.on_time', data: { unnumbered: feed?.unnumbered ?? 0 } }]
    case 'line.long': {
      const { line } = incident
      const waiting = backlog.find((one) => one.line === line)?.waiting ?? 0
      return [{ name: 'line.short', data: { line, waiting } }]
    }
  }
}
