import { tables } from '../../src/tables.js'

/** The statement that empties every table; much faster than making them anew. */
export const emptyTables = [...tables.values()].map(({ name }) => `delete from chatfactor.${name}`).join('; ')
