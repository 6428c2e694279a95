import { startPostgres } from '../src/index.js'

/** Starts a server, says where, and never stops it. */
const { url, folder } = await startPostgres()
console.log(JSON.stringify({ url, folder }))
setInterval(() => undefined, 60_000)
