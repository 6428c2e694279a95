import { runDemo } from './run-demo.js'

await runDemo(null)
