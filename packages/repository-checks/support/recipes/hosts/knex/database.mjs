import makeKnex from 'knex'
import settings from './knexfile.js'

export const knex = makeKnex(settings)
