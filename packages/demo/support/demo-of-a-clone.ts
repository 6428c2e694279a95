import { startPostgres } from '@chatfactor/local-postgres'
import { runDemo } from '../src/run-demo.js'

/** In a clone of the repository there is a PostgreSQL server to start, for `--postgres`. */
await runDemo(startPostgres)
