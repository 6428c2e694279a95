import { createProject } from 'create-chatfactor'

/** Writes each project that is asked for, with the package as it is installed here. */
for (const order of JSON.parse(process.argv[2])) await createProject(order)
