import { startPostgres } from '@chatfactor/local-postgres'
import { runDemo } from '../src/run-demo.js'

/** In a clone of the repository there is a PostgreSQL server to start, for `--postgres`, and the command line runs from source. */
await runDemo({ startServer: startPostgres, command: 'npx -y pnpm@10.34.9 chatfactor' })
