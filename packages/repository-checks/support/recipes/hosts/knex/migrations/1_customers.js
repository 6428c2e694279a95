export async function up(knex) {
  await knex.schema.createTable('customers', (table) => {
    table.uuid('id').primary().defaultTo(knex.raw('gen_random_uuid()'))
    table.text('login').notNullable().unique()
    table.text('password').notNullable()
  })
}

export async function down(knex) {
  await knex.schema.dropTable('customers')
}
