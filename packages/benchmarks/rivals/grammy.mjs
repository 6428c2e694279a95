import { Bot, webhookCallback } from 'grammy'

/** A bare bot: it checks the secret, reads the update and does nothing. */
export function startGrammy(webhookSecret) {
  const bot = new Bot('4242:credential-of-the-benchmark', {
    botInfo: {
      ...{ id: 4242, is_bot: true, first_name: 'Bench', username: 'bench_bot', can_join_groups: true },
      ...{ can_read_all_group_messages: false, supports_inline_queries: false, can_connect_to_business: false },
      ...{ has_main_web_app: false, has_topics_enabled: false, allows_users_to_create_topics: false },
    },
  })
  bot.command('start', () => undefined)
  const handle = webhookCallback(bot, 'std/http', { secretToken: webhookSecret })
  return (request) => handle(request)
}
