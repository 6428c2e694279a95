import type { ChatfactorConfigExport } from '../../../cli/src/index.js'
import { operatedApp, placeSchema } from './operated-app.js'

/** What `doctor` reads; the place comes from whoever runs it. */
export default (() => {
  const { options, pool } = operatedApp(placeSchema.parse(JSON.parse(process.env.OPERATED ?? '')))
  return { options, connection: { pool }, portal: null, close: () => pool.end() }
}) satisfies ChatfactorConfigExport
