import { releaseProblems } from './release/release-problems.js'

// Says what the owner still has to do before a release. Asks no registry. Run it with `pnpm release:check`.

const problems = releaseProblems()
for (const problem of problems) console.error(problem)
if (problems.length === 0) console.log('Nothing is left to do before a release.')
else process.exitCode = 1
