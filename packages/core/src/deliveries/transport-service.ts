import { drawnQr, type Engine, type Transports } from '../kernel/index.js'

/** The transport service. */
export function createTransports(engine: Engine): Transports {
  const { all } = engine.channels.transports

  const expected = (name: string) => {
    const isHeardOtherwise =
      engine.channels.monitor.isPolled(name) || engine.channels.transports.get(name).transport.hearing === 'host'
    return isHeardOtherwise ? null : engine.settings.webhookUrl(name)
  }

  return {
    list: () =>
      all.map(({ name, transport: { platform, label, botUrl = null, look = {} } }) => ({
        ...{ name, platform, messenger: label, botUrl, look },
      })),
    async botQrCode(name) {
      const { botUrl } = engine.channels.transports.get(name).transport
      return botUrl === undefined ? null : drawnQr(botUrl, { format: 'svg' })
    },
    health: engine.channels.monitor.health,
    check: ({ webhookUrl = expected, deadlineMs = 10_000 } = {}) =>
      Promise.all(
        all.map(async ({ name, transport }) => {
          const options = { deadline: new Date(Date.now() + deadlineMs), webhookUrl: webhookUrl(name) }
          return { name, platform: transport.platform, results: (await transport.selfCheck?.(options)) ?? [] }
        }),
      ),
  }
}
